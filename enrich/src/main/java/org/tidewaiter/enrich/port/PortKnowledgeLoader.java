package org.tidewaiter.enrich.port;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import org.tidewaiter.enrich.port.PortDataError.Code;
import org.tidewaiter.enrich.port.PortDataFile.Kind;

/**
 * Builds a {@link PortKnowledge} from files that were read elsewhere. All errors of all files are
 * collected; with a single one nothing is loaded. Thread-safe: it keeps no state.
 *
 * <p>Several files of a kind add up, in the order given. To lay own facts over the shipped ones,
 * load {@link #bundledFiles()} and one's own together.
 */
public final class PortKnowledgeLoader {

  private static final int HASH_DIGITS = 12;

  /** By theme; a fact may name sources of another file. Told in this order. */
  private static final List<String> FACT_FILES =
      List.of(
          "sources.yaml",
          "sources-services.yaml",
          "history.yaml",
          "uses.yaml",
          "uses-industrial.yaml",
          "uses-databases.yaml",
          "uses-remote.yaml",
          "uses-infrastructure.yaml",
          "uses-services.yaml",
          "malware-mydoom.yaml",
          "malware-worms.yaml",
          "malware-backdoors.yaml",
          "malware-c2.yaml",
          "malware-campaigns.yaml",
          "malware-devices.yaml",
          "amplifiers.yaml",
          "remote-access.yaml",
          "tunnels.yaml",
          "mining.yaml",
          "disputes.yaml");

  private PortKnowledgeLoader() {}

  /** Loads the files, in the order of their kinds. */
  public static LoadResult load(List<PortDataFile> files) {
    PortDataErrors errors = new PortDataErrors();
    RegistryTable registry = new RegistryTable(errors);
    FactFiles facts = new FactFiles(errors);
    List<PortDataFile> inOrder = inOrder(files);
    PreferredNames preferred = new PreferredNames(errors);
    checkKinds(inOrder, errors);
    for (PortDataFile file : inOrder) {
      if (file.kind() == Kind.REGISTRY) {
        registry.readRegistry(file.name(), file.content(), preferred);
        continue;
      }
      String text = file.text().orElse(null);
      if (text == null) {
        errors.add(Code.P001_SYNTAX, file.name(), 0, "bytes: not UTF-8 (expected: UTF-8)");
        continue;
      }
      switch (file.kind()) {
        case SNAPSHOT -> registry.readSnapshot(file.name(), text);
        case SUPPLEMENT -> registry.readSupplement(file.name(), text);
        case NAMES -> registry.readNames(file.name(), text);
        case UNAUTHORIZED -> registry.readUnauthorized(file.name(), text);
        case PREFERRED -> preferred.read(file.name(), text);
        case FACTS -> facts.add(file.name(), text);
        case REGISTRY -> throw new IllegalStateException("a registry is read as bytes, above");
      }
    }
    facts.readFacts();
    if (!errors.isEmpty()) {
      return new LoadResult.Refused(errors.list());
    }
    String version = "iana-" + registry.date() + "+" + hash(inOrder);
    return new LoadResult.Loaded(
        new PortKnowledge(version, table(registry, facts), facts.sources(), facts.site()));
  }

  /**
   * Returns the files that ship with Tidewaiter, which {@link PortKnowledge#bundled()} is made of.
   */
  public static List<PortDataFile> bundledFiles() {
    List<PortDataFile> files = new ArrayList<>();
    files.add(bundledFile(Kind.SNAPSHOT, "iana-ports.tsv"));
    files.add(bundledFile(Kind.SUPPLEMENT, "iana-supplement.tsv"));
    files.add(bundledFile(Kind.NAMES, "iana-names.tsv"));
    files.add(bundledFile(Kind.UNAUTHORIZED, "iana-unauthorized.tsv"));
    for (String name : FACT_FILES) {
      files.add(bundledFile(Kind.FACTS, name));
    }
    return List.copyOf(files);
  }

  /**
   * Returns the files of a data set in which one of IANA's own files stands for the snapshot: that
   * file and the facts that ship with Tidewaiter.
   *
   * @param registry of the kind {@link Kind#REGISTRY}
   */
  public static List<PortDataFile> filesWith(PortDataFile registry) {
    List<PortDataFile> files = new ArrayList<>();
    files.add(bundledFile(Kind.PREFERRED, "iana-preferred.tsv"));
    files.add(registry);
    for (PortDataFile file : bundledFiles()) {
      if (file.kind() == Kind.FACTS) {
        files.add(file);
      }
    }
    return files;
  }

  /** Checks that the registry comes from one place alone: the snapshot, or IANA's own file. */
  private static void checkKinds(List<PortDataFile> files, PortDataErrors errors) {
    String registry = "";
    boolean snapshot = false;
    for (PortDataFile file : files) {
      if (file.kind() == Kind.REGISTRY && !registry.isEmpty()) {
        errors.add(Code.P009_CONTRADICTION, file.name(), 0, "registry: beside " + registry);
      }
      if (file.kind() == Kind.REGISTRY) {
        registry = file.name();
      }
      snapshot |= file.kind().compareTo(Kind.PREFERRED) < 0;
    }
    if (snapshot && !registry.isEmpty()) {
      errors.add(Code.P009_CONTRADICTION, registry, 0, "registry: beside a snapshot");
    } else if (registry.isEmpty() && (files.isEmpty() || files.get(0).kind() != Kind.SNAPSHOT)) {
      errors.add(Code.P003_MISSING, "files", 0, "snapshot: none (expected: one)");
    }
  }

  private static List<PortDataFile> inOrder(List<PortDataFile> files) {
    List<PortDataFile> sorted = new ArrayList<>(files.size());
    for (Kind kind : Kind.values()) {
      for (PortDataFile file : files) {
        if (file.kind() == kind) {
          sorted.add(file);
        }
      }
    }
    return sorted;
  }

  static PortKnowledge loadBundled() {
    LoadResult result = load(bundledFiles());
    if (result instanceof LoadResult.Refused refused) {
      throw new IllegalStateException("bundled port data: " + refused.errors());
    }
    return ((LoadResult.Loaded) result).knowledge();
  }

  private static PortDataFile bundledFile(Kind kind, String name) {
    try (InputStream in = PortKnowledgeLoader.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource: no " + name + " (expected: beside this class)");
      }
      return new PortDataFile(kind, name, in.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static PortFacts[][] table(RegistryTable registry, FactFiles facts) {
    PortFacts[][] table = new PortFacts[Transport.values().length][PortKnowledge.PORTS];
    for (PortRange range : PortRange.values()) {
      IdentityHashMap<IanaEntry, PortFacts> plain = new IdentityHashMap<>();
      for (Transport transport : Transport.values()) {
        PortFacts[] ports = table[transport.ordinal()];
        for (int port = range.first(); port <= range.last(); port++) {
          IanaEntry entry = registry.entryAt(transport, port);
          FactSet more = facts.at(transport, port);
          ports[port] =
              more == null ? plain(range, entry, plain) : new PortFacts(range, entry, more);
        }
      }
    }
    return table;
  }

  /**
   * Returns the one object for all ports of a range of which only the registry's entry is known.
   */
  private static PortFacts plain(
      PortRange range, IanaEntry entry, IdentityHashMap<IanaEntry, PortFacts> known) {
    PortFacts facts = known.get(entry);
    if (facts == null) {
      facts = new PortFacts(range, entry, FactSet.EMPTY);
      known.put(entry, facts);
    }
    return facts;
  }

  private static String hash(List<PortDataFile> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (PortDataFile file : files) {
        // Where an operator keeps IANA's file says nothing of what is in it.
        String name = file.kind() == Kind.REGISTRY ? "" : file.name();
        String head = file.kind() + " " + name + " " + file.content().length + "\n";
        digest.update(head.getBytes(StandardCharsets.UTF_8));
        digest.update(file.content());
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}

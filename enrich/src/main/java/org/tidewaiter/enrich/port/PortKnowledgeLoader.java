package org.tidewaiter.enrich.port;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

  private PortKnowledgeLoader() {}

  /** Loads the files, in the order of their kinds. */
  public static LoadResult load(List<PortDataFile> files) {
    PortDataErrors errors = new PortDataErrors();
    RegistryTable registry = new RegistryTable(errors);
    FactFiles facts = new FactFiles(errors);
    List<PortDataFile> inOrder = new ArrayList<>(files);
    inOrder.sort(Comparator.comparing(PortDataFile::kind));
    if (inOrder.isEmpty() || inOrder.get(0).kind() != Kind.SNAPSHOT) {
      errors.add(Code.P003_MISSING, "files", 0, "snapshot: none (expected: one)");
    }
    for (PortDataFile file : inOrder) {
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
        case FACTS -> facts.add(file.name(), text);
      }
    }
    facts.readFacts();
    if (!errors.isEmpty()) {
      return new LoadResult.Refused(errors.list());
    }
    String version = "iana-" + registry.date() + "+" + hash(inOrder);
    return new LoadResult.Loaded(
        new PortKnowledge(version, table(registry, facts.facts()), facts.sources()));
  }

  /**
   * Returns the files that ship with Tidewaiter, which {@link PortKnowledge#bundled()} is made of.
   */
  public static List<PortDataFile> bundledFiles() {
    return List.of(
        bundledFile(Kind.SNAPSHOT, "iana-ports.tsv"),
        bundledFile(Kind.SUPPLEMENT, "iana-supplement.tsv"),
        bundledFile(Kind.NAMES, "iana-names.tsv"),
        bundledFile(Kind.UNAUTHORIZED, "iana-unauthorized.tsv"),
        bundledFile(Kind.FACTS, "sources.yaml"),
        bundledFile(Kind.FACTS, "history.yaml"),
        bundledFile(Kind.FACTS, "malware.yaml"),
        bundledFile(Kind.FACTS, "uses.yaml"),
        bundledFile(Kind.FACTS, "disputes.yaml"));
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

  private static PortFacts[][] table(RegistryTable registry, Map<Integer, FactSet> facts) {
    PortFacts[][] table = new PortFacts[Transport.values().length][PortKnowledge.PORTS];
    for (PortRange range : PortRange.values()) {
      IdentityHashMap<IanaEntry, PortFacts> plain = new IdentityHashMap<>();
      for (Transport transport : Transport.values()) {
        fill(table[transport.ordinal()], new Row(transport, range, registry, facts, plain));
      }
    }
    return table;
  }

  /** One transport's ports within one range, and what is needed to fill them. */
  private record Row(
      Transport transport,
      PortRange range,
      RegistryTable registry,
      Map<Integer, FactSet> facts,
      IdentityHashMap<IanaEntry, PortFacts> plain) {}

  @SuppressWarnings("ReferenceEquality") // entries of equal content are one object
  private static void fill(PortFacts[] ports, Row row) {
    @Nullable IanaEntry last = null;
    @Nullable PortFacts lastPlain = null;
    for (int port = row.range().first(); port <= row.range().last(); port++) {
      IanaEntry entry = row.registry().entryAt(row.transport(), port);
      FactSet more = row.facts().get(FactFiles.key(row.transport(), port));
      if (more != null) {
        ports[port] = new PortFacts(row.range(), entry, more);
        continue;
      }
      // Runs of unassigned ports are long: ask the map once a run.
      if (entry != last || lastPlain == null) {
        last = entry;
        lastPlain =
            row.plain()
                .computeIfAbsent(entry, key -> new PortFacts(row.range(), key, FactSet.EMPTY));
      }
      ports[port] = lastPlain;
    }
  }

  private static String hash(List<PortDataFile> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (PortDataFile file : files) {
        String head = file.kind() + " " + file.name() + " " + file.content().length + "\n";
        digest.update(head.getBytes(StandardCharsets.UTF_8));
        digest.update(file.content());
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}

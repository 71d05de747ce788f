package org.tidewaiter.enrich.port;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.tidewaiter.enrich.port.MalwareFact.Lifespan;
import org.tidewaiter.enrich.port.PortDataError.Code;

/**
 * Puts the facts of all YAML files together, by transport and port. Sources may stand in another
 * file than the facts that name them. Not thread-safe; used during a load only.
 */
final class FactFiles {

  private static final Set<String> SECTIONS =
      Set.of("sources", "history", "malware", "uses", "disputes", "site");
  private static final Set<String> SOURCE_KEYS = Set.of("title", "ref", "date");
  private static final Set<String> HISTORY_KEYS =
      Set.of(
          "id",
          "name",
          "channel",
          "ports",
          "transports",
          "paired_port",
          "from",
          "to",
          "current",
          "successor",
          "note",
          "sources");
  private static final Set<String> MALWARE_KEYS =
      Set.of(
          "id",
          "name",
          "ports",
          "transports",
          "from",
          "to",
          "lifespan",
          "last_seen",
          "confidence",
          "technique",
          "note",
          "sources");
  private static final Pattern TECHNIQUE = Pattern.compile("T[0-9]{4}([.][0-9]{3})?");
  private static final Set<String> USE_KEYS =
      Set.of("ports", "transports", "use", "what", "category", "cleartext", "sources");
  private static final Set<String> DISPUTE_KEYS =
      Set.of("ports", "transports", "claim", "by", "truth", "sources");

  private final PortDataErrors errors;
  private final List<Document> documents = new ArrayList<>();
  private final Map<String, Source> sources = new LinkedHashMap<>();
  private final FactSet.@Nullable Builder[][] facts =
      new FactSet.@Nullable Builder[Transport.values().length][PortKnowledge.PORTS];
  private final Set<String> malwareIds = new HashSet<>();

  private final SiteReader site = new SiteReader();

  private record Document(String file, FactNode root) {}

  FactFiles(PortDataErrors errors) {
    this.errors = errors;
  }

  /** Reads a file's text and its sources; its facts are read by {@link #readFacts}. */
  void add(String file, String text) {
    try {
      Optional<Node> root =
          new Compose(LoadSettings.builder().setLabel(file).build()).composeString(text);
      if (root.isEmpty()) {
        return;
      }
      FactNode sections = FactNode.of(root.get(), file, errors, SECTIONS);
      documents.add(new Document(file, sections));
      sections.member("sources").ifPresent(node -> readSources(file, node));
    } catch (MarkedYamlEngineException malformed) {
      int line = malformed.getProblemMark().map(Mark::getLine).orElse(-1) + 1;
      errors.add(Code.P001_SYNTAX, file, line, "YAML: " + malformed.getProblem());
    } catch (YamlEngineException malformed) {
      errors.add(Code.P001_SYNTAX, file, 0, "YAML: " + malformed.getMessage());
    } catch (StackOverflowError tooDeep) {
      errors.add(
          Code.P001_SYNTAX, file, 0, "YAML: nested too deeply (expected: sections of facts)");
    }
  }

  /** Reads the facts of all files, once all sources are known. */
  void readFacts() {
    for (Document document : documents) {
      FactNode root = document.root();
      for (Node node : root.items("history")) {
        readHistory(FactNode.of(node, document.file(), errors, HISTORY_KEYS));
      }
      for (Node node : root.items("malware")) {
        readMalware(FactNode.of(node, document.file(), errors, MALWARE_KEYS));
      }
      for (Node node : root.items("uses")) {
        readUse(FactNode.of(node, document.file(), errors, USE_KEYS));
      }
      for (Node node : root.items("disputes")) {
        readDispute(FactNode.of(node, document.file(), errors, DISPUTE_KEYS));
      }
      for (Node node : root.items("site")) {
        FactNode statement = FactNode.of(node, document.file(), errors, SiteReader.KEYS);
        site.read(statement, spans(statement), transports(statement));
      }
    }
    site.end();
  }

  /** Returns what the site says of its own hosts. */
  SiteStatements site() {
    return site.statements();
  }

  /** Returns every source, in file order. */
  List<Source> sources() {
    return List.copyOf(sources.values());
  }

  /** Returns the facts of a port, or null if there are none. */
  @Nullable FactSet at(Transport transport, int port) {
    FactSet.Builder builder = facts[transport.ordinal()][port];
    return builder == null ? null : builder.build();
  }

  private void readSources(String file, Node node) {
    FactNode all = FactNode.of(node, file, errors, Set.of());
    for (String id : all.keys()) {
      FactNode source = FactNode.of(all.member(id).orElseThrow(), file, errors, SOURCE_KEYS);
      source.date("date");
      Source read =
          new Source(id, source.required("title"), source.required("ref"), source.optional("date"));
      if (sources.put(id, read) != null) {
        source.fault(Code.P007_DUPLICATE, "source: " + id + " (expected: an unused name)");
      }
    }
  }

  private void readHistory(FactNode node) {
    OptionalInt paired =
        node.member("paired_port").isPresent()
            ? OptionalInt.of(node.number("paired_port", 0, PortKnowledge.PORTS - 1))
            : OptionalInt.empty();
    ProtocolHistory fact =
        new ProtocolHistory(
            node.required("id"),
            node.required("name"),
            node.required("channel"),
            paired,
            node.period(),
            node.flag("current"),
            node.optional("successor"),
            node.optional("note"),
            sourcesOf(node));
    for (FactSet.Builder target : targets(node, transports(node))) {
      target.history.add(fact);
    }
  }

  private void readMalware(FactNode node) {
    String id = node.required("id");
    int slash = id.indexOf('/');
    Optional<MalwareRole> role =
        slash < 1 ? Optional.empty() : MalwareRole.of(roleIn(id, slash + 1));
    if (!id.isBlank() && role.isEmpty()) {
      node.fault("id", Code.P004_VALUE, "id: " + id + " (expected: family/role, a known role)");
    }
    if (!id.isBlank() && !malwareIds.add(id)) {
      node.fault("id", Code.P007_DUPLICATE, "id: " + id + " (expected: an unused id)");
    }
    List<Transport> transports = transports(node);
    MalwareFact fact =
        new MalwareFact(
            id,
            slash < 1 ? id : id.substring(0, slash),
            node.required("name"),
            role.orElse(MalwareRole.BACKDOOR_LISTENER),
            transports,
            node.period(),
            lifespan(node),
            node.date("last_seen"),
            node.number("confidence", 0, 100),
            technique(node),
            node.optional("note"),
            sourcesOf(node));
    for (FactSet.Builder target : targets(node, transports)) {
      target.malware.add(fact);
    }
  }

  private void readUse(FactNode node) {
    String text = node.required("use");
    CurrentUse use = text.equals("active") ? CurrentUse.ACTIVE : CurrentUse.DORMANT;
    if (!text.isBlank() && !text.equals(use.label())) {
      node.fault("use", Code.P004_VALUE, "use: " + text + " (expected: active, dormant)");
    }
    UseFact fact =
        new UseFact(
            use,
            node.required("what"),
            category(node),
            node.member("cleartext").isPresent() && node.flag("cleartext"),
            sourcesOf(node));
    for (FactSet.Builder target : targets(node, transports(node))) {
      target.uses.add(fact);
    }
  }

  private static Optional<UseCategory> category(FactNode node) {
    String text = node.optional("category");
    Optional<UseCategory> category = UseCategory.of(text);
    if (category.isEmpty() && node.member("category").isPresent()) {
      node.fault(
          "category",
          Code.P004_VALUE,
          "category: " + text + " (expected: " + UseCategory.labels() + ")");
    }
    return category;
  }

  private void readDispute(FactNode node) {
    Dispute fact =
        new Dispute(
            node.required("claim"), node.required("by"), node.required("truth"), sourcesOf(node));
    for (FactSet.Builder target : targets(node, transports(node))) {
      target.disputes.add(fact);
    }
  }

  private static String technique(FactNode node) {
    String text = node.optional("technique");
    if (!text.isEmpty() && !TECHNIQUE.matcher(text).matches()) {
      node.fault(
          "technique",
          Code.P004_VALUE,
          "technique: " + text + " (expected: one of ATT&CK, such as T1571 or T1090.003)");
    }
    return text;
  }

  private static String roleIn(String id, int begin) {
    int end = id.indexOf('/', begin);
    return id.substring(begin, end < 0 ? id.length() : end);
  }

  private static Lifespan lifespan(FactNode node) {
    String text = node.required("lifespan");
    for (Lifespan lifespan : Lifespan.values()) {
      if (lifespan.name().toLowerCase(Locale.ROOT).equals(text)) {
        return lifespan;
      }
    }
    if (!text.isBlank()) {
      node.fault(
          "lifespan",
          Code.P004_VALUE,
          "lifespan: " + text + " (expected: ends, persists, ongoing)");
    }
    return Lifespan.ENDS;
  }

  private List<Source> sourcesOf(FactNode node) {
    List<Source> found = new ArrayList<>();
    for (String id : node.texts("sources")) {
      Source source = sources.get(id);
      if (source == null) {
        node.fault(
            "sources", Code.P008_UNKNOWN_SOURCE, "source: " + id + " (expected: one described)");
      } else {
        found.add(source);
      }
    }
    return found;
  }

  private List<Transport> transports(FactNode node) {
    List<Transport> found = new ArrayList<>();
    for (String name : node.texts("transports")) {
      Optional<Transport> transport = Transport.of(name);
      if (transport.isEmpty()) {
        node.fault(
            "transports",
            Code.P004_VALUE,
            "transport: " + name + " (expected: tcp, udp, sctp, dccp)");
      } else if (found.contains(transport.get())) {
        node.fault("transports", Code.P007_DUPLICATE, "transport: " + name + " again");
      } else {
        found.add(transport.get());
      }
    }
    return found;
  }

  /** Returns the builders of all ports that a fact is about, each once. */
  private Set<FactSet.Builder> targets(FactNode node, List<Transport> transports) {
    Set<FactSet.Builder> targets = new LinkedHashSet<>();
    for (PortSpan span : spans(node)) {
      for (Transport transport : transports) {
        for (int port = span.first(); port <= span.last(); port++) {
          targets.add(builder(transport, port));
        }
      }
    }
    return targets;
  }

  private static List<PortSpan> spans(FactNode node) {
    List<PortSpan> spans = new ArrayList<>();
    for (String text : node.texts("ports")) {
      Optional<PortSpan> span = PortSpan.parse(text);
      if (span.isEmpty()) {
        node.fault(
            "ports", Code.P005_PORT, "ports: " + text + " (expected: 0..65535, or first-last)");
      } else {
        spans.add(span.get());
      }
    }
    return spans;
  }

  private FactSet.Builder builder(Transport transport, int port) {
    FactSet.Builder builder = facts[transport.ordinal()][port];
    if (builder == null) {
      builder = new FactSet.Builder();
      facts[transport.ordinal()][port] = builder;
    }
    return builder;
  }
}

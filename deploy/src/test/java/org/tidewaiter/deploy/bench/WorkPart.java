package org.tidewaiter.deploy.bench;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A part of a drain's work, told from the stack of a sample: by the innermost frame that belongs to
 * one part alone. What is used by several, such as an event's cells and the JDK, belongs to whoever
 * called it.
 */
enum WorkPart {
  /** Reading JSON. */
  SCAN("scanning", "ingest.json."),
  /** What a format's fields say, under ECS's names; all of the decoding of text. */
  CORE_FIELDS(
      "core fields", "ingest.decode.", "ingest.format.", "ingest.firewall.", "ingest.flow."),
  /** The keys of flows, and the table of those seen before. */
  FLOW_TABLE("flows remembered", "enrich.side.FlowTable", "enrich.side.FlowKey"),
  /** The Community ID. */
  COMMUNITY_ID("Community ID", "enrich.community."),
  /** All other enrichers: port_intel, the direction, the site's networks and assets. */
  ENRICH("port_intel and other enrichers", "enrich."),
  /** The rules. */
  MATCH("matching", "rules."),
  /** Putting the enriched event together. */
  RENDER(
      "rendering",
      "ingest.render.EnrichedRenderer",
      "ingest.render.Splices",
      "ingest.render.DocumentPlan"),
  /** What a plain consumer does in the place of the engine. */
  PLAIN(
      "plain work",
      "com.fasterxml.jackson.",
      "deploy.bench.AddBytes",
      "deploy.bench.Jackson",
      "deploy.bench.match.Tree"),
  /** Handing an output to the producer. */
  SEND("Kafka: send", "org.apache.kafka.clients.producer."),
  /** Reading. */
  POLL("Kafka: poll", "org.apache.kafka.clients.consumer."),
  /** Going from record to record and from stage to stage. */
  BETWEEN("between them", "deploy."),
  /** None of these. */
  OTHER("other");

  private static final String OURS = "org.tidewaiter.";

  private static final Map<WorkPart, List<String>> PREFIXES = new EnumMap<>(WorkPart.class);

  static {
    for (WorkPart part : values()) {
      List<String> parts =
          part.prefixes.isEmpty() ? List.of() : List.of(part.prefixes.split(" ", -1));
      PREFIXES.put(part, parts.stream().map(WorkPart::full).toList());
    }
  }

  private final String label;
  private final String prefixes;

  /**
   * Makes a part.
   *
   * @param prefixes of full names of methods; those that begin with a module's name are ours
   */
  WorkPart(String label, String... prefixes) {
    this.label = label;
    this.prefixes = String.join(" ", prefixes);
  }

  private static String full(String prefix) {
    return prefix.startsWith("org.") || prefix.startsWith("com.") ? prefix : OURS + prefix;
  }

  /** Returns what it is called in a table. */
  String label() {
    return label;
  }

  /** Returns the beginnings of the full names of its methods. */
  List<String> prefixes() {
    return PREFIXES.getOrDefault(this, List.of());
  }

  /**
   * Returns the part of a stack.
   *
   * @param methods full names, such as {@code java.util.List.get}, the innermost first
   */
  static WorkPart of(List<String> methods) {
    for (String method : methods) {
      for (WorkPart part : values()) {
        if (part.prefixes().stream().anyMatch(method::startsWith)) {
          return part;
        }
      }
    }
    return OTHER;
  }
}

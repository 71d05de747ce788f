package org.tidewaiter.deploy.config;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A section of Kafka client properties, passed on as they are, save those that would break delivery
 * or that have a key of their own: those are refused, with the reason.
 */
record KafkaProperties() implements Shape<Map<String, String>> {

  private static final String OURS = "Tidewaiter sets it: it reads and writes bytes";

  /** Property to the values that do no harm, and why no others are taken. */
  private record Refused(String name, Set<String> harmless, String reason) {}

  private static final Map<String, Refused> REFUSED =
      table(
          new Refused("bootstrap.servers", Set.of(), "use kafka.bootstrap"),
          new Refused("group.id", Set.of(), "use pipeline.group"),
          new Refused(
              "group.instance.id",
              Set.of(),
              "every worker would be the same static member, and fence the others"),
          new Refused(
              "transactional.id",
              Set.of(),
              "each worker needs its own; use pipeline.transactional_id_prefix"),
          new Refused(
              "enable.idempotence",
              Set.of("true"),
              "without it a retry writes an event twice and transactions are impossible"),
          new Refused(
              "acks",
              Set.of("all", "-1"),
              "with fewer acknowledgements a broker's crash loses events that count as done"),
          new Refused(
              "enable.auto.commit",
              Set.of("false"),
              "offsets are committed together with the results; alone they would lose events"),
          new Refused(
              "isolation.level",
              Set.of("read_committed"),
              "aborted records of another program would be taken for events"),
          new Refused("key.serializer", Set.of(), OURS),
          new Refused("value.serializer", Set.of(), OURS),
          new Refused("key.deserializer", Set.of(), OURS),
          new Refused("value.deserializer", Set.of(), OURS));

  private static final MapOf<String> TEXTS = new MapOf<>(Shapes.text());

  @Override
  public String expected() {
    return "a section of Kafka properties, dotted names and text";
  }

  @Override
  public Optional<Map<String, String>> read(Node node, String path, Reading in) {
    Optional<Map<String, String>> properties = TEXTS.read(node, path, in);
    boolean good = true;
    if (properties.isPresent() && node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        ScalarNode key = (ScalarNode) tuple.getKeyNode();
        Refused refused = REFUSED.get(key.getValue());
        if (refused != null && !refused.harmless().contains(properties.get().get(refused.name()))) {
          in.report(
              ProblemCode.C10_REFUSED_PROPERTY,
              key,
              path + "." + refused.name() + ": can't be set: " + refused.reason());
          good = false;
        }
      }
    }
    return good ? properties : Optional.empty();
  }

  private static Map<String, Refused> table(Refused... rows) {
    Map<String, Refused> table = new java.util.HashMap<>();
    for (Refused row : rows) {
      table.put(row.name(), row);
    }
    return Map.copyOf(table);
  }
}

package org.tidewaiter.deploy.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.tidewaiter.deploy.pipeline.ClientPropertyRules;
import org.tidewaiter.deploy.pipeline.ClientSettings;
import org.tidewaiter.deploy.pipeline.PropertyProblem;

/**
 * A section of Kafka client properties, passed on as they are, save those that would break delivery
 * or that have a key of their own: those are refused, with the reason. A name that no client knows
 * gets a warning alone, as it may be meant for a plug-in.
 *
 * @param clients for which clients: {@code common}, {@code consumer} or {@code producer}
 */
record KafkaProperties(String clients) implements Shape<Map<String, String>> {

  private static final MapOf<String> TEXTS = new MapOf<>(Shapes.text());

  @Override
  public String expected() {
    return "a section of Kafka properties, dotted names and text";
  }

  @Override
  public Optional<Map<String, String>> read(Node node, String path, Reading in) {
    Optional<Map<String, String>> properties = TEXTS.read(node, path, in);
    if (properties.isEmpty() || !(node instanceof MappingNode mapping)) {
      return properties;
    }
    Map<String, Node> places = new HashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      places.put(((ScalarNode) tuple.getKeyNode()).getValue(), tuple.getKeyNode());
    }
    boolean good = true;
    for (PropertyProblem problem : ClientPropertyRules.check(only(properties.get()))) {
      Node place = places.getOrDefault(problem.key(), node);
      String name = path + "." + problem.key() + ": ";
      if (problem.refused()) {
        String message = name + "can't be set: " + problem.reason();
        in.report(ProblemCode.C10_REFUSED_PROPERTY, place, message);
        good = false;
      } else {
        in.warn(ProblemCode.C11_UNKNOWN_PROPERTY, place, name + problem.reason());
      }
    }
    return good ? properties : Optional.empty();
  }

  private ClientSettings only(Map<String, String> properties) {
    ClientSettings none = ClientSettings.of("");
    return switch (clients) {
      case "common" -> none.withCommon(properties);
      case "consumer" -> none.withConsumer(properties);
      case "producer" -> none.withProducer(properties);
      default -> throw new IllegalArgumentException("clients: " + clients);
    };
  }
}

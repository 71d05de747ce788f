package org.tidewaiter.deploy.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;
import org.tidewaiter.deploy.config.Configuration.Input;
import org.tidewaiter.deploy.config.Configuration.LogSource;

/** Makes the configuration of values that are right each by itself, and checks them together. */
final class Assembly {

  private final Path folder;
  private final Reading in;

  /**
   * Creates an assembly.
   *
   * @param folder what relative paths count from
   * @param in takes contradictions between values
   */
  Assembly(Path folder, Reading in) {
    this.folder = folder;
    this.in = in;
  }

  Configuration configuration(Values root) {
    Values outputs = root.get(Keys.OUTPUTS);
    Map<String, String> topics = outputTopics(outputs);
    List<Input> inputs = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    for (Values values : root.get(Keys.INPUTS)) {
      Input input = input(values);
      unique(names, input.name(), "inputs.name", "another input", values.place(InputKeys.NAME));
      for (String topic : input.topics()) {
        unique(
            topics,
            topic,
            "inputs.topics",
            "input " + input.name(),
            values.place(InputKeys.TOPICS));
      }
      inputs.add(input);
    }
    Values metrics = root.get(Keys.METRICS);
    Values logging = root.get(Keys.LOGGING);
    return new Configuration(
        kafka(root.get(KafkaKeys.KAFKA)),
        List.copyOf(inputs),
        new Configuration.Outputs(
            outputs.get(Keys.ENRICHED), outputs.get(Keys.ALERTS), outputs.get(Keys.DEAD_LETTERS)),
        pipeline(root.get(Keys.PIPELINE)),
        rules(root.get(Keys.RULES)),
        new Configuration.Metrics(
            metrics.get(Keys.METRICS_ENABLED),
            metrics.get(Keys.METRICS_HOST),
            metrics.get(Keys.METRICS_PORT)),
        new Configuration.Logging(logging.get(Keys.LOG_LEVEL), logging.get(Keys.LOG_FORMAT)));
  }

  private Map<String, String> outputTopics(Values outputs) {
    Map<String, String> topics = new HashMap<>();
    for (Key<String> key : List.of(Keys.ENRICHED, Keys.ALERTS, Keys.DEAD_LETTERS)) {
      String name = "outputs." + key.name();
      unique(topics, outputs.get(key), name, name, outputs.place(key));
    }
    return topics;
  }

  private void unique(
      Map<String, String> taken, String value, String key, String owner, Node place) {
    String other = taken.putIfAbsent(value, owner);
    if (other != null) {
      String message = key + ": '" + value + "' is taken by " + other + " (expected: its own)";
      in.report(ProblemCode.C09_CONFLICT, place, message);
    }
  }

  private static Configuration.Kafka kafka(Values kafka) {
    return new Configuration.Kafka(
        kafka.get(KafkaKeys.BOOTSTRAP),
        kafka.find(KafkaKeys.COMMON).orElse(Map.of()),
        kafka.find(KafkaKeys.CONSUMER).orElse(Map.of()),
        kafka.find(KafkaKeys.PRODUCER).orElse(Map.of()));
  }

  private static Configuration.Pipeline pipeline(Values pipeline) {
    return new Configuration.Pipeline(
        pipeline.get(Keys.GROUP),
        pipeline.get(Keys.WORKERS).orElseGet(() -> Runtime.getRuntime().availableProcessors()),
        pipeline.get(Keys.DELIVERY),
        pipeline.get(Keys.TRANSACTIONAL_ID_PREFIX));
  }

  private Configuration.Rules rules(Values rules) {
    return new Configuration.Rules(
        rules.get(Keys.RULE_PATHS).stream().map(path -> folder.resolve(path).normalize()).toList(),
        rules.get(Keys.RULE_PACK),
        rules.get(Keys.WATCH),
        rules.get(Keys.MINIMUM_LEVEL));
  }

  private static Input input(Values input) {
    InputKind kind = input.get(InputKeys.KIND);
    return new Input(
        input.get(InputKeys.NAME),
        input.get(InputKeys.TOPICS),
        kind,
        input.get(InputKeys.FORMAT),
        input.get(InputKeys.TIMEZONE),
        input.get(InputKeys.CHARSET),
        input
            .find(InputKeys.LOG_SOURCES)
            .map(list -> list.stream().map(Assembly::logSource).toList())
            .orElseGet(kind::logSources),
        input.find(InputKeys.VERDICT_PREFIXES).orElse(Map.of()));
  }

  private static LogSource logSource(Values values) {
    return new LogSource(
        values.find(InputKeys.CATEGORY),
        values.find(InputKeys.PRODUCT),
        values.find(InputKeys.SERVICE));
  }
}

package org.tidewaiter.deploy.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Node;
import org.tidewaiter.deploy.intel.IntelSettings;
import org.tidewaiter.deploy.pipeline.ClientSettings;
import org.tidewaiter.deploy.pipeline.DeliverySettings;
import org.tidewaiter.deploy.pipeline.InputSettings;
import org.tidewaiter.deploy.pipeline.OutputTopics;
import org.tidewaiter.deploy.pipeline.PipelineBounds;
import org.tidewaiter.deploy.pipeline.PipelineSettings;
import org.tidewaiter.deploy.pipeline.TopicCreation;
import org.tidewaiter.deploy.ruleset.PipelineFiles;
import org.tidewaiter.deploy.ruleset.PlaceholderTable;
import org.tidewaiter.deploy.ruleset.RuleSettings;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.decode.Verdict;
import org.tidewaiter.rules.sigma.LogSource;

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
    checkNames(root);
    Map<String, Set<LogSource>> logSources = new HashMap<>();
    for (Values input : root.get(Keys.INPUTS)) {
      logSources.put(input.get(InputKeys.NAME), logSources(input));
    }
    Values rules = root.get(Keys.RULES);
    Values metrics = root.get(Keys.METRICS);
    Values logging = root.get(Keys.LOGGING);
    return new Configuration(
        pipeline(root),
        logSources,
        new Configuration.Rules(
            resolved(rules.get(Keys.RULE_PATHS)),
            rules.get(Keys.RULE_PACK),
            PipelineFiles.resolve(folder, rules.get(Keys.PIPELINES)),
            rules.get(Keys.WATCH),
            rules.get(Keys.MINIMUM_LEVEL),
            ruleSettings(rules)),
        intel(root.get(IntelKeys.INTEL)),
        new Configuration.Metrics(
            metrics.get(Keys.METRICS_ENABLED),
            metrics.get(Keys.METRICS_HOST),
            metrics.get(Keys.METRICS_PORT)),
        new Configuration.Logging(logging.get(Keys.LOG_LEVEL), logging.get(Keys.LOG_FORMAT)),
        in.warnings());
  }

  /** Makes the settings of the data behind the enrichment of their section. */
  IntelSettings intel(Values intel) {
    return new IntelAssembly(folder).settings(intel);
  }

  private List<Path> resolved(List<Path> paths) {
    return paths.stream().map(this::resolved).toList();
  }

  private Path resolved(Path path) {
    return folder.resolve(path).normalize();
  }

  private RuleSettings ruleSettings(Values rules) {
    Map<String, PlaceholderTable> tables = new HashMap<>();
    rules
        .find(Keys.PLACEHOLDERS)
        .orElse(Map.of())
        .forEach((name, table) -> tables.put(name, table.in(folder)));
    return new RuleSettings(tables, rules.get(Keys.RULE_TIMEZONE));
  }

  /** An output that is also an input would feed itself for ever. */
  private void checkNames(Values root) {
    Values outputs = root.get(Keys.OUTPUTS);
    Map<String, String> topics = new HashMap<>();
    for (Key<String> key : List.of(Keys.ENRICHED, Keys.ALERTS, Keys.DEAD_LETTERS)) {
      String name = "outputs." + key.name();
      unique(topics, outputs.get(key), name, name, outputs.place(key));
    }
    Values observed = root.get(IntelKeys.INTEL).get(SeenKeys.OBSERVED);
    if (observed.get(SeenKeys.ENABLED)) {
      String name = "intel.observed." + SeenKeys.TOPIC.name();
      unique(topics, observed.get(SeenKeys.TOPIC), name, name, observed.place(SeenKeys.TOPIC));
    }
    Map<String, String> names = new HashMap<>();
    for (Values input : root.get(Keys.INPUTS)) {
      String name = input.get(InputKeys.NAME);
      unique(names, name, "inputs.name", "another input", input.place(InputKeys.NAME));
      for (String topic : input.get(InputKeys.TOPICS)) {
        unique(topics, topic, "inputs.topics", "input " + name, input.place(InputKeys.TOPICS));
      }
    }
  }

  private void unique(
      Map<String, String> taken, String value, String key, String owner, Node place) {
    String other = taken.putIfAbsent(value, owner);
    if (other != null) {
      String message = key + ": '" + value + "' is taken by " + other + " (expected: its own)";
      in.report(ProblemCode.C09_CONFLICT, place, message);
    }
  }

  private static PipelineSettings pipeline(Values root) {
    Values pipeline = root.get(Keys.PIPELINE);
    Values outputs = root.get(Keys.OUTPUTS);
    return new PipelineSettings(
        clients(root.get(KafkaKeys.KAFKA)),
        pipeline.get(Keys.GROUP),
        root.get(Keys.INPUTS).stream().map(Assembly::input).toList(),
        new OutputTopics(
            outputs.get(Keys.ENRICHED), outputs.get(Keys.ALERTS), outputs.get(Keys.DEAD_LETTERS)),
        pipeline.get(Keys.WORKERS).orElseGet(() -> Runtime.getRuntime().availableProcessors()),
        new DeliverySettings(
            pipeline.get(Keys.DELIVERY),
            pipeline.get(Keys.TRANSACTIONAL_ID_PREFIX),
            pipeline.get(Keys.TRANSACTION_TIMEOUT),
            pipeline.get(Keys.COMMIT_INTERVAL),
            DeliverySettings.DEFAULT.maxFencings()),
        creation(outputs),
        PipelineBounds.DEFAULT,
        SeenKeys.settings(root.get(IntelKeys.INTEL)));
  }

  private static ClientSettings clients(Values kafka) {
    return new ClientSettings(
        kafka.get(KafkaKeys.BOOTSTRAP),
        kafka.find(KafkaKeys.COMMON).orElse(Map.of()),
        kafka.find(KafkaKeys.CONSUMER).orElse(Map.of()),
        kafka.find(KafkaKeys.PRODUCER).orElse(Map.of()));
  }

  private static TopicCreation creation(Values outputs) {
    Map<String, String> config = new HashMap<>(TopicCreation.DEFAULT.config());
    config.putAll(outputs.find(Keys.TOPIC_CONFIG).orElse(Map.of()));
    return new TopicCreation(outputs.get(Keys.CREATE), outputs.get(Keys.REPLICATION), config);
  }

  private static InputSettings input(Values input) {
    Map<String, Verdict> prefixes = new LinkedHashMap<>(DecodeSettings.defaultPrefixes());
    prefixes.putAll(input.find(InputKeys.VERDICT_PREFIXES).orElse(Map.of()));
    return new InputSettings(
        input.get(InputKeys.NAME),
        input.get(InputKeys.TOPICS),
        input.get(InputKeys.FORMAT).code(),
        new DecodeSettings(
            DecodeSettings.DEFAULT.limits(),
            input.get(InputKeys.TIMEZONE),
            input.get(InputKeys.CHARSET),
            prefixes));
  }

  private static Set<LogSource> logSources(Values input) {
    return input
        .find(InputKeys.LOG_SOURCES)
        .map(list -> list.stream().map(Assembly::logSource).collect(Collectors.toSet()))
        .orElseGet(input.get(InputKeys.KIND)::logSources);
  }

  private static LogSource logSource(Values values) {
    return new LogSource(
        values.find(InputKeys.CATEGORY),
        values.find(InputKeys.PRODUCT),
        values.find(InputKeys.SERVICE));
  }
}

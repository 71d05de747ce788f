package org.tidewaiter.deploy.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidewaiter.deploy.logging.LogFormat;
import org.tidewaiter.deploy.logging.LogLevel;
import org.tidewaiter.deploy.pipeline.Delivery;
import org.tidewaiter.deploy.ruleset.PlaceholderTable;
import org.tidewaiter.rules.sigma.Level;

/** Every key of the configuration, in the order of the sample. */
final class Keys {

  private static final int MAX_WORKERS = 256;
  private static final int MAX_PORT = 65_535;

  /** Kafka keeps the factor in 16 bits. */
  private static final int MAX_REPLICATION = 32_767;

  static final Key<List<Values>> INPUTS =
      Key.required(
          "inputs",
          new ListOf<>(InputKeys.INPUT, 1),
          "[]",
          "What is read: each input is a set of topics whose events are read alike.");

  static final Key<String> ENRICHED =
      Key.defaulted(
          "enriched",
          Shapes.topic(),
          "tidewaiter.enriched",
          "Every event, with what is known about its port.");

  static final Key<String> ALERTS =
      Key.defaulted(
          "alerts", Shapes.topic(), "tidewaiter.alerts", "What the rules found, as ECS alerts.");

  static final Key<String> DEAD_LETTERS =
      Key.defaulted(
          "deadletter",
          Shapes.topic(),
          "tidewaiter.deadletter",
          "Records that could not be read, as they came, with the reason in their headers.");

  static final Key<Boolean> CREATE =
      Key.defaulted(
          "create",
          Shapes.trueOrFalse(),
          "true",
          "Whether missing topics are created, inputs too. A new output topic gets as many"
              + " partitions as the input topic with the most.");

  static final Key<Integer> REPLICATION =
      Key.defaulted(
          "replication",
          Shapes.number(0, MAX_REPLICATION),
          "0",
          "Copies of a new topic; 0 is the broker's default.");

  static final Key<Map<String, String>> TOPIC_CONFIG =
      Key.optional(
          "topic_config",
          new MapOf<>(Shapes.text()),
          "{retention.ms: 604800000}",
          "Kafka's properties of new output topics. max.message.bytes is 2162688 unless set here.");

  static final Key<Values> OUTPUTS =
      Key.section(
          "outputs",
          "The topics that are written.",
          ENRICHED,
          ALERTS,
          DEAD_LETTERS,
          CREATE,
          REPLICATION,
          TOPIC_CONFIG);

  static final Key<String> GROUP =
      Key.defaulted(
          "group",
          Shapes.name(),
          "tidewaiter",
          "The consumer group. Start more instances with the same group to share the load.");

  static final Key<Optional<Integer>> WORKERS =
      Key.defaulted(
          "workers",
          new Scalar<>(
              "a whole number from 1 to " + MAX_WORKERS + ", or auto",
              text ->
                  text.equals("auto")
                      ? Optional.empty()
                      : Optional.of(Shapes.number(1, MAX_WORKERS).parser().parse(text))),
          "auto",
          "Threads, each with a consumer and a producer of its own. More than there are"
              + " partitions stand idle. auto is the number of processors.");

  static final Key<Delivery> DELIVERY =
      Key.defaulted(
          "delivery",
          Shapes.oneOf(Delivery.class),
          "exactly-once",
          "exactly-once: one Kafka transaction holds the results and the progress."
              + " at-least-once: no transactions; a crash repeats some results.");

  static final Key<String> TRANSACTIONAL_ID_PREFIX =
      Key.defaulted(
          "transactional_id_prefix",
          Shapes.name(),
          "tidewaiter",
          "What the transactional ids begin with. A broker with ACLs must allow this prefix.");

  static final Key<Duration> TRANSACTION_TIMEOUT =
      Key.defaulted(
          "transaction_timeout",
          Shapes.duration(Duration.ofSeconds(1), Duration.ofMinutes(15)),
          "10s",
          "After which the broker gives up the transaction of a dead worker. Readers of committed"
              + " records wait that long, and up to 10 s more, at worst.");

  static final Key<Duration> COMMIT_INTERVAL =
      Key.defaulted(
          "commit_interval",
          Shapes.duration(Duration.ZERO, Duration.ofSeconds(30)),
          "200ms",
          "How long results may wait while more is there to be read: fewer commits carry more."
              + " As soon as nothing more is there they are delivered, and in any case within a"
              + " quarter of transaction_timeout. 0ms commits after each read.");

  static final Key<Values> PIPELINE =
      Key.section(
          "pipeline",
          "How the work is done.",
          GROUP,
          WORKERS,
          DELIVERY,
          TRANSACTIONAL_ID_PREFIX,
          TRANSACTION_TIMEOUT,
          COMMIT_INTERVAL);

  static final Key<List<Path>> RULE_PATHS =
      Key.defaulted(
          "paths",
          new ListOf<>(Shapes.path(), 0),
          "[]",
          "Folders of Sigma rules of your own. A relative path counts from this file's folder.");

  static final Key<Boolean> RULE_PACK =
      Key.defaulted("pack", Shapes.trueOrFalse(), "true", "Whether the built-in rules are used.");

  static final Key<Boolean> WATCH =
      Key.defaulted(
          "watch",
          Shapes.trueOrFalse(),
          "true",
          "Whether changed rules are taken up while running. A set with an error is refused whole"
              + " and the old one kept.");

  static final Key<Level> MINIMUM_LEVEL =
      Key.defaulted(
          "minimum_level",
          Shapes.oneOf(Level.class),
          "low",
          "The least level that alerts. Rules below it only mark the enriched event.");

  static final Key<List<String>> PIPELINES =
      Key.defaulted(
          "pipelines",
          new ListOf<>(Shapes.pathText(), 0),
          "[]",
          "Processing pipelines that the rules go through: cisco, fortigate, windows-firewall, zeek,"
              + " or files of your own. A relative path counts from this file's folder.");

  static final MapOf<PlaceholderTable> PLACEHOLDER_TABLES = new MapOf<>(new PlaceholderShape());

  static final Key<Map<String, PlaceholderTable>> PLACEHOLDERS =
      Key.optional(
          "placeholders",
          PLACEHOLDER_TABLES,
          "{Servers: [srv*, db-1], JumpServers: jump-servers.txt}",
          "What %NAME% stands for in values of rules with the modifier expand. A relative path"
              + " counts from this file's folder. A rule with a placeholder that has no table is"
              + " refused.");

  static final Key<ZoneId> RULE_TIMEZONE =
      Key.defaulted(
          "timezone",
          Shapes.zone(),
          "UTC",
          "The zone in which the modifiers minute, hour, day, week, month and year read a time.");

  static final Key<Values> RULES =
      Key.section(
          "rules",
          "The rules.",
          RULE_PATHS,
          RULE_PACK,
          PIPELINES,
          WATCH,
          MINIMUM_LEVEL,
          PLACEHOLDERS,
          RULE_TIMEZONE);

  static final Key<Boolean> METRICS_ENABLED =
      Key.defaulted(
          "enabled", Shapes.trueOrFalse(), "true", "Whether the HTTP endpoint is opened.");

  static final Key<String> METRICS_HOST =
      Key.defaulted(
          "host",
          Shapes.name(),
          "127.0.0.1",
          "The address to listen on. The endpoint has no password: open it to others with care.");

  static final Key<Integer> METRICS_PORT =
      Key.defaulted(
          "port", Shapes.number(0, MAX_PORT), "9464", "The port to listen on; 0 is any free one.");

  static final Key<Values> METRICS =
      Key.section(
          "metrics",
          "Prometheus metrics under /metrics, health under /health/live and /health/ready.",
          METRICS_ENABLED,
          METRICS_HOST,
          METRICS_PORT);

  static final Key<LogLevel> LOG_LEVEL =
      Key.defaulted(
          "level", Shapes.oneOf(LogLevel.class), "info", "The least level that is logged.");

  static final Key<LogFormat> LOG_FORMAT =
      Key.defaulted(
          "format",
          Shapes.oneOf(LogFormat.class),
          "text",
          "text: lines for a person. json: one JSON object a line, for a log collector.");

  static final Key<Values> LOGGING =
      Key.section(
          "logging",
          "The program's own log, on standard error. It never holds an event's content.",
          LOG_LEVEL,
          LOG_FORMAT);

  /** The whole file. */
  static final Section ROOT =
      new Section(
          List.of(
              KafkaKeys.KAFKA,
              INPUTS,
              OUTPUTS,
              PIPELINE,
              RULES,
              IntelKeys.INTEL,
              METRICS,
              LOGGING));

  private Keys() {}
}

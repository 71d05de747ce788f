package org.tidewaiter.deploy.config;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidewaiter.deploy.logging.LogFormat;
import org.tidewaiter.deploy.logging.LogLevel;
import org.tidewaiter.ingest.decode.Verdict;

/**
 * A checked configuration. Immutable.
 *
 * @param kafka how to reach Kafka
 * @param inputs at least one; no two share a name or a topic
 * @param outputs the topics that are written; none is an input
 * @param pipeline how the work is done
 * @param rules which rules
 * @param metrics the HTTP endpoint
 * @param logging the program's own log
 */
public record Configuration(
    Kafka kafka,
    List<Input> inputs,
    Outputs outputs,
    Pipeline pipeline,
    Rules rules,
    Metrics metrics,
    Logging logging) {

  /**
   * How to reach Kafka. The properties hold secrets: {@link #toString} leaves their values out.
   *
   * @param bootstrap {@code host:port}, separated by commas
   * @param common properties for consumers and producers alike
   * @param consumer properties for consumers
   * @param producer properties for producers
   */
  public record Kafka(
      String bootstrap,
      Map<String, String> common,
      Map<String, String> consumer,
      Map<String, String> producer) {

    @Override
    public String toString() {
      return "Kafka[bootstrap="
          + bootstrap
          + ", common="
          + common.keySet()
          + ", consumer="
          + consumer.keySet()
          + ", producer="
          + producer.keySet()
          + "]";
    }
  }

  /**
   * Topics whose events are read alike.
   *
   * @param name unique among the inputs
   * @param topics at least one
   * @param kind what the events are
   * @param format name of a decoder, or {@code auto}
   * @param timezone of time stamps that name none
   * @param charset of text lines
   * @param logSources the log sources that the events are, by kind unless the user named some
   * @param verdictPrefixes the user's own log prefixes, in the order of the file
   */
  public record Input(
      String name,
      List<String> topics,
      InputKind kind,
      String format,
      ZoneId timezone,
      Charset charset,
      List<LogSource> logSources,
      Map<String, Verdict> verdictPrefixes) {}

  /**
   * A Sigma log source; what is absent is any.
   *
   * @param category such as {@code firewall}
   * @param product such as {@code linux}
   * @param service such as {@code netflow}
   */
  public record LogSource(
      Optional<String> category, Optional<String> product, Optional<String> service) {}

  /**
   * The topics that are written.
   *
   * @param enriched every event
   * @param alerts what the rules found
   * @param deadLetters what could not be read
   */
  public record Outputs(String enriched, String alerts, String deadLetters) {}

  /**
   * How the work is done.
   *
   * @param group the consumer group
   * @param workers threads, at least 1
   * @param delivery what a crash may do to results
   * @param transactionalIdPrefix what the transactional ids begin with
   */
  public record Pipeline(
      String group, int workers, Delivery delivery, String transactionalIdPrefix) {}

  /**
   * Which rules.
   *
   * @param paths the user's folders, resolved
   * @param pack whether the built-in rules are used
   * @param watch whether changes are taken up while running
   * @param minimumLevel the least level that alerts
   */
  public record Rules(List<Path> paths, boolean pack, boolean watch, RuleLevel minimumLevel) {}

  /**
   * The HTTP endpoint for metrics and health.
   *
   * @param enabled whether there is one
   * @param host the address to listen on
   * @param port the port to listen on; 0 is any free one
   */
  public record Metrics(boolean enabled, String host, int port) {}

  /**
   * The program's own log.
   *
   * @param level the least level that is logged
   * @param format how a line is written
   */
  public record Logging(LogLevel level, LogFormat format) {}
}

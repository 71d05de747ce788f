package org.tidewaiter.deploy.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tidewaiter.deploy.intel.IntelSettings;
import org.tidewaiter.deploy.logging.LogFormat;
import org.tidewaiter.deploy.logging.LogLevel;
import org.tidewaiter.deploy.pipeline.PipelineSettings;
import org.tidewaiter.deploy.ruleset.RuleSettings;
import org.tidewaiter.rules.sigma.Level;
import org.tidewaiter.rules.sigma.LogSource;

/**
 * A checked configuration. Immutable.
 *
 * @param pipeline what is read and written, and how the work is done
 * @param logSources for each input's name the kinds of events that it brings
 * @param rules which rules
 * @param intel which data the enrichment works with
 * @param metrics the HTTP endpoint
 * @param logging the program's own log
 * @param warnings what may be wrong and does not keep the program from starting
 */
public record Configuration(
    PipelineSettings pipeline,
    Map<String, Set<LogSource>> logSources,
    Rules rules,
    IntelSettings intel,
    Metrics metrics,
    Logging logging,
    List<Problem> warnings) {

  /** Copies the map and the list. */
  public Configuration {
    logSources = Map.copyOf(logSources);
    warnings = List.copyOf(warnings);
  }

  /**
   * Which rules.
   *
   * @param paths the user's folders, resolved
   * @param pack whether the built-in rules are used
   * @param pipelines names of the release's pipelines, and files, resolved
   * @param watch whether changes are taken up while running
   * @param minimumLevel the least level that alerts
   * @param settings what the rules need beside their files
   */
  public record Rules(
      List<Path> paths,
      boolean pack,
      List<String> pipelines,
      boolean watch,
      Level minimumLevel,
      RuleSettings settings) {}

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

package org.tidewaiter.deploy.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.tidewaiter.deploy.config.Configuration;
import org.tidewaiter.deploy.intel.IntelSettings;
import org.tidewaiter.deploy.logging.LogFormat;
import org.tidewaiter.deploy.logging.LogLevel;
import org.tidewaiter.deploy.logging.Logging;
import org.tidewaiter.deploy.pipeline.ClientSettings;
import org.tidewaiter.deploy.pipeline.OutputTopics;
import org.tidewaiter.deploy.pipeline.PipelineSettings;
import org.tidewaiter.deploy.topics.TopicFailure;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which topic of which cluster a command looks into. */
final class TopicOptions {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration of the running service.")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description =
          "In place of a configuration: a broker without TLS and password, as the demo's.")
  private Optional<String> bootstrap = Optional.empty();

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      description = "The topic, where it is not the configuration's or the usual one.")
  private Optional<String> topic = Optional.empty();

  private Optional<IntelSettings> intel = Optional.empty();

  TopicOptions() {}

  /** Returns the data of the configuration, if one is named; ask once a target was. */
  Optional<IntelSettings> intel() {
    return intel;
  }

  /**
   * A topic that can be opened.
   *
   * @param clients how to reach the cluster
   * @param name the topic
   */
  record Target(ClientSettings clients, String name) {}

  /**
   * Returns the topic: the given one of the outputs, unless another is named.
   *
   * @throws ParameterException if it is not clear which cluster is meant
   */
  Target target(Function<OutputTopics, String> usual, CommandSpec command) {
    return targetOf(
        pipeline ->
            usual.apply(pipeline.map(PipelineSettings::outputs).orElse(OutputTopics.DEFAULT)),
        command);
  }

  /**
   * Returns the topic that a pipeline has, unless another is named.
   *
   * @param usual takes the configured pipeline, or nothing where there is no configuration
   * @throws ParameterException if it is not clear which cluster is meant
   */
  Target targetOf(Function<Optional<PipelineSettings>, String> usual, CommandSpec command) {
    if (config.isPresent() == bootstrap.isPresent()) {
      throw new ParameterException(
          command.commandLine(),
          "which cluster? (expected: --config FILE or --bootstrap HOST:PORT)");
    }
    // What the Kafka client has to say is said once, in words, when it gives up.
    Logging.configure(LogLevel.ERROR, LogFormat.TEXT, System.err, false);
    if (config.isEmpty()) {
      return new Target(
          ClientSettings.of(bootstrap.orElseThrow()),
          topic.orElseGet(() -> usual.apply(Optional.empty())));
    }
    Configuration configuration =
        ConfigurationLoading.load(config.get(), command.commandLine().getErr());
    intel = Optional.of(configuration.intel());
    return new Target(
        configuration.pipeline().clients(),
        topic.orElseGet(() -> usual.apply(Optional.of(configuration.pipeline()))));
  }

  /**
   * Makes sure that no topic is named, where something else is.
   *
   * @throws ParameterException if one is
   */
  void refuse(CommandSpec command, String other) {
    if (config.isPresent() || bootstrap.isPresent() || topic.isPresent()) {
      throw new ParameterException(
          command.commandLine(), other + " and a topic (expected: one of them)");
    }
  }

  /** Returns the failure with the exit code that is its kind's. */
  static Failure failure(TopicFailure e) {
    return new Failure(
        e.isConfiguration() ? ExitCode.CONFIGURATION : ExitCode.ENVIRONMENT,
        String.valueOf(e.getMessage()));
  }
}

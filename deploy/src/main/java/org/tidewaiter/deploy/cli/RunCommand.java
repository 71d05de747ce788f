package org.tidewaiter.deploy.cli;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidewaiter.deploy.config.Configuration;
import org.tidewaiter.deploy.engine.StageTimer;
import org.tidewaiter.deploy.intel.IntelRefused;
import org.tidewaiter.deploy.logging.LogLevel;
import org.tidewaiter.deploy.logging.Logging;
import org.tidewaiter.deploy.pipeline.FatalPipelineException;
import org.tidewaiter.deploy.pipeline.Pipeline;
import org.tidewaiter.deploy.pipeline.PipelineEnd;
import org.tidewaiter.deploy.pipeline.PipelineMetrics;
import org.tidewaiter.deploy.pipeline.StatusServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidewaiter run}: the service. */
@Command(
    name = "run",
    description = {
      "Runs the service on your Kafka until Ctrl-C or SIGTERM.",
      "It then finishes the work in hand and ends with exit code 0."
    },
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "The configuration; 'tidewaiter config init' writes a sample.")
  private Path config = Path.of("");

  @Option(
      names = "--check",
      description = "Loads and connects everything, prints what it would do, and starts nothing.")
  private boolean check;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      description = "In place of the configuration's: ${COMPLETION-CANDIDATES}.")
  private Optional<LogLevel> logLevel = Optional.empty();

  RunCommand() {}

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Configuration configuration = ConfigurationLoading.load(config, err);
    Terminal terminal = Terminal.ofProcess();
    Logging.configure(
        logLevel.orElse(check ? LogLevel.ERROR : configuration.logging().level()),
        configuration.logging().format(),
        System.err,
        terminal.err() && terminal.colour());
    try {
      if (check) {
        return check(configuration);
      }
      run(configuration);
      return ExitCode.OK.code();
    } catch (FatalPipelineException e) {
      LOG.error("{}", e.getMessage());
      throw failure(e);
    }
  }

  private int check(Configuration configuration) {
    MeterRegistry registry = new SimpleMeterRegistry();
    try (LiveRules rules = rules(configuration, StageTimer.NONE, registry)) {
      CheckReport report =
          new CheckReport(configuration, Pipeline.inspect(configuration.pipeline()), rules);
      report.lines().forEach(spec.commandLine().getOut()::println);
      report.problems().forEach(spec.commandLine().getErr()::println);
      return (report.problems().isEmpty() ? ExitCode.OK : ExitCode.ENVIRONMENT).code();
    }
  }

  @SuppressWarnings("try") // the hook and the status server are held open, not used
  private void run(Configuration configuration) {
    Thread main = Thread.currentThread();
    AtomicBoolean stopping = new AtomicBoolean();
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    ServiceMetrics.ofJvm(registry);
    try (Shutdown shutdown =
            Shutdown.on(
                () -> {
                  stopping.set(true);
                  main.interrupt(); // it may be waiting for a broker that is not there
                });
        LiveRules rules = rules(configuration, ServiceMetrics.stages(registry), registry);
        Pipeline pipeline =
            new Pipeline(configuration.pipeline(), rules, new PipelineMetrics(registry));
        AutoCloseable status = status(configuration, registry, pipeline)) {
      LOG.info("Starting: {}", rules.describe());
      pipeline.start();
      rules.watch();
      LOG.info("Running: {} workers, Ctrl-C ends it", configuration.pipeline().workers());
      await(pipeline, stopping);
      LOG.info("Stopping: the work in hand is finished first");
    } catch (FatalPipelineException e) {
      if (!stopping.get()) {
        throw e;
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("nothing closed here throws", e);
    }
  }

  /**
   * Waits for the end; returns with the interruption forgotten, so that the stop is an orderly one.
   */
  private static void await(Pipeline pipeline, AtomicBoolean stopping) {
    try {
      Optional<PipelineEnd> end = Optional.empty();
      while (end.isEmpty() && !stopping.get()) {
        end = pipeline.awaitEnd(Duration.ofSeconds(1));
      }
      end.flatMap(PipelineEnd::failure)
          .ifPresent(
              failure -> {
                throw failure;
              });
    } catch (InterruptedException e) {
      LOG.debug("Asked to stop");
    } finally {
      boolean unused = Thread.interrupted();
    }
  }

  private LiveRules rules(Configuration configuration, StageTimer timer, MeterRegistry registry) {
    try {
      return new LiveRules(configuration, timer, registry);
    } catch (IOException e) {
      throw new Failure(ExitCode.ENVIRONMENT, "files can't be read: " + e.getMessage());
    } catch (IntelRefused e) {
      PrintWriter err = spec.commandLine().getErr();
      e.problems().forEach(err::println);
      throw new Failure(
          ExitCode.CONFIGURATION, "the data has errors (see above); nothing was started");
    } catch (LiveRules.Refused e) {
      PrintWriter err = spec.commandLine().getErr();
      e.problems().forEach(problem -> err.println(problem.render()));
      throw new Failure(
          ExitCode.CONFIGURATION, "the rules have errors (see above); nothing was started");
    }
  }

  private static AutoCloseable status(
      Configuration configuration, PrometheusMeterRegistry registry, Pipeline pipeline) {
    Configuration.Metrics metrics = configuration.metrics();
    if (!metrics.enabled()) {
      return () -> {};
    }
    InetSocketAddress address = new InetSocketAddress(metrics.host(), metrics.port());
    if (address.isUnresolved()) {
      throw new Failure(
          ExitCode.CONFIGURATION, "metrics.host: " + metrics.host() + " is no host known here");
    }
    StatusServer server = StatusServer.start(address, registry, pipeline::health);
    LOG.info(
        "Metrics and health on http://{}:{}/metrics, /health/live, /health/ready",
        metrics.host(),
        server.address().getPort());
    return server;
  }

  private static Failure failure(FatalPipelineException e) {
    ExitCode code =
        switch (e.kind()) {
          case CONFIGURATION -> ExitCode.CONFIGURATION;
          case BROKER_UNREACHABLE, TOPIC_MISSING, NOT_AUTHORIZED, DELIVERY, PORT_IN_USE ->
              ExitCode.ENVIRONMENT;
          case INTERNAL -> ExitCode.INTERNAL;
        };
    return new Failure(code, String.valueOf(e.getMessage()));
  }
}

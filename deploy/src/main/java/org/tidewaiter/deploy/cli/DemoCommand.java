package org.tidewaiter.deploy.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tidewaiter.deploy.broker.BrokerStartException;
import org.tidewaiter.deploy.demo.Demo;
import org.tidewaiter.deploy.demo.DemoSettings;
import org.tidewaiter.deploy.demo.Screen;
import org.tidewaiter.deploy.engine.Engine;
import org.tidewaiter.deploy.engine.InputSpec;
import org.tidewaiter.deploy.engine.StageTimer;
import org.tidewaiter.deploy.pipeline.EngineSource;
import org.tidewaiter.deploy.pipeline.FatalPipelineException;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.format.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tidewaiter demo}: the main job on a broker of its own. */
@Command(
    name = "demo",
    description = {
      "Runs the main job on sample events and a Kafka broker of its own.",
      "Shows what happens until Ctrl-C. Nothing is left behind."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private IntelOptions intel = new IntelOptions();

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "Ends by itself after this time: 30s, 5m, 1h.")
  private Optional<String> duration = Optional.empty();

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "200",
      description = "Records a second on each of the two topics. Default: ${DEFAULT-VALUE}.")
  private int rate;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the broker keeps its data. Default: a temporary folder.")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--input",
      paramLabel = "TOPIC=FILE",
      description =
          "Feeds a file, one event a line, plain or gzip, in place of the samples: firewall=FILE"
              + " or netflow=FILE.")
  private Map<String, Path> inputs = new LinkedHashMap<>();

  DemoCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Engine engine =
        new Engine(
            rules.load(spec.commandLine().getErr()),
            intel.load(spec.commandLine().getErr()).enrichers(),
            rules.minimumLevel,
            StageTimer.NONE);
    EngineSource.Sessions sessions =
        input ->
            engine.open(
                new InputSpec(
                    Format.AUTO,
                    DecodeSettings.DEFAULT,
                    input.name().equals(Demo.NETFLOW_TOPIC)
                        ? InputSpec.NETFLOW
                        : InputSpec.FIREWALL,
                    false));
    Terminal terminal = Terminal.ofProcess();
    Screen screen =
        new Screen(terminal.out(), terminal.out() && terminal.colour(), terminal.columns());
    Demo demo = new Demo(settings(), sessions, out, screen);
    Shutdown shutdown = Shutdown.on(demo::stop);
    try {
      demo.run();
    } catch (NoClassDefFoundError e) {
      throw new Failure(
          ExitCode.ENVIRONMENT,
          "the embedded broker's jars are not on the class path: start it with deploy/tidewaiter"
              + " demo");
    } catch (BrokerStartException | FatalPipelineException e) {
      throw new Failure(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()));
    } finally {
      out.flush();
      shutdown.close();
    }
    return ExitCode.OK.code();
  }

  private DemoSettings settings() {
    for (Map.Entry<String, Path> input : inputs.entrySet()) {
      if (!List.of(Demo.FIREWALL_TOPIC, Demo.NETFLOW_TOPIC).contains(input.getKey())) {
        throw new ParameterException(
            spec.commandLine(),
            "--input: " + input.getKey() + " (expected: firewall=FILE or netflow=FILE)");
      }
      // Said before a broker is started in vain.
      if (!Files.isReadable(input.getValue()) || Files.isDirectory(input.getValue())) {
        throw new Failure(
            ExitCode.ENVIRONMENT,
            "--input: " + input.getValue() + " can't be read (expected: a file)");
      }
    }
    if (rate < 1 || rate > 100_000) {
      throw new ParameterException(
          spec.commandLine(), "--rate: " + rate + " (expected: 1..100000)");
    }
    return new DemoSettings(
        data,
        Optional.ofNullable(inputs.get(Demo.FIREWALL_TOPIC)),
        Optional.ofNullable(inputs.get(Demo.NETFLOW_TOPIC)),
        rate,
        duration.map(this::parse));
  }

  private Duration parse(String text) {
    try {
      return Duration.parse("PT" + text);
    } catch (DateTimeParseException e) {
      throw new ParameterException(
          spec.commandLine(), "--for: " + text + " (expected: a time such as 30s, 5m or 1h)");
    }
  }
}

package org.tidewaiter.deploy.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.tidewaiter.deploy.config.Configuration;
import org.tidewaiter.deploy.logging.LogFormat;
import org.tidewaiter.deploy.logging.LogLevel;
import org.tidewaiter.deploy.logging.Logging;
import org.tidewaiter.deploy.logging.Printable;
import org.tidewaiter.deploy.pipeline.ClientSettings;
import org.tidewaiter.deploy.topics.DeadLetter;
import org.tidewaiter.deploy.topics.DeadLetterFilter;
import org.tidewaiter.deploy.topics.Replay;
import org.tidewaiter.deploy.topics.TopicFailure;
import org.tidewaiter.deploy.topics.TopicTail;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tidewaiter deadletters replay}. */
@Command(
    name = "replay",
    description = {
      "Puts rejected records back into the topics that they came from.",
      "The running service then reads them again: after its configuration was mended, for example."
          + " The dead letters stay; a second replay puts the records back a second time."
    },
    mixinStandardHelpOptions = true)
final class DeadLettersReplayCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "The configuration of the running service; only its inputs are written.")
  private Path config = Path.of("");

  @Mixin private DeadLetterOptions options = new DeadLetterOptions();

  @Option(names = "--all", description = "Every dead letter; else choose by reason, topic, offset.")
  private boolean all;

  @Option(names = "--dry-run", description = "Tells what would be written, and writes nothing.")
  private boolean dryRun;

  DeadLettersReplayCommand() {}

  @Override
  @SuppressWarnings("try") // the hook is held open, not used
  public Integer call() {
    DeadLetterFilter filter = options.filter(spec);
    if (filter.equals(DeadLetterFilter.ALL) && !all) {
      throw new ParameterException(
          spec.commandLine(),
          "nothing chosen (expected: --reason, --from, --partition, --offset, or --all)");
    }
    PrintWriter err = spec.commandLine().getErr();
    Logging.configure(LogLevel.ERROR, LogFormat.TEXT, System.err, false);
    Configuration configuration = ConfigurationLoading.load(config, err);
    ClientSettings clients = configuration.pipeline().clients();
    Set<String> inputs =
        configuration.pipeline().inputs().stream()
            .flatMap(input -> input.topics().stream())
            .collect(Collectors.toSet());
    String topic = configuration.pipeline().outputs().deadLetters();
    AtomicBoolean stop = new AtomicBoolean();
    try (Shutdown shutdown = Shutdown.on(() -> stop.set(true));
        TopicTail tail = TopicTail.open(clients, topic, Long.MAX_VALUE);
        Replay replay = Replay.begin(clients, inputs, dryRun)) {
      tail.read(
          false,
          stop::get,
          record -> {
            DeadLetter letter = DeadLetter.of(record);
            if (filter.accepts(letter)) {
              replay.add(letter);
            }
            return true;
          });
      report(replay.finish());
    } catch (TopicFailure e) {
      throw TopicOptions.failure(e);
    }
    return ExitCode.OK.code();
  }

  private void report(Map<String, Long> counts) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(dryRun ? "Would replay, and wrote nothing:" : "Replayed:");
    counts.forEach((what, count) -> out.println("  " + count + "  " + Printable.text(what)));
    if (counts.isEmpty()) {
      out.println("  nothing: no dead letter matches");
    }
  }
}

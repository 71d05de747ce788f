package org.tidewaiter.deploy.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tidewaiter.deploy.pipeline.OutputTopics;
import org.tidewaiter.deploy.topics.AlertText;
import org.tidewaiter.deploy.topics.TopicFailure;
import org.tidewaiter.deploy.topics.TopicTail;
import org.tidewaiter.rules.sigma.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidewaiter alerts}: a readable tail of the alerts topic. */
@Command(
    name = "alerts",
    description = {
      "Shows alerts as they come, until Ctrl-C.",
      "Reads committed records only, in no consumer group, and changes nothing."
    },
    mixinStandardHelpOptions = true)
final class AlertsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private TopicOptions topic = new TopicOptions();

  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "10",
      description = "Begins about N alerts before the end of each partition. Default: 10.")
  private long last;

  @Option(names = "--from-beginning", description = "Begins with the oldest alert.")
  private boolean fromBeginning;

  @Option(names = "--no-follow", description = "Ends when all that is there has been shown.")
  private boolean noFollow;

  @Option(
      names = "--max",
      paramLabel = "N",
      defaultValue = "0",
      description = "Ends after N alerts; 0 for no bound. Default: 0.")
  private long max;

  @Option(
      names = "--minimum-level",
      paramLabel = "LEVEL",
      defaultValue = "informational",
      description = "The lowest level shown: ${COMPLETION-CANDIDATES}.")
  private Level minimumLevel = Level.INFORMATIONAL;

  @Option(names = "--json", description = "Each alert as the JSON document that it is, one a line.")
  private boolean json;

  AlertsCommand() {}

  @Override
  @SuppressWarnings("try") // the hook is held open, not used
  public Integer call() {
    CommandSpec command = spec;
    Bounds.notNegative(command, "--last", last);
    Bounds.notNegative(command, "--max", max);
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    TopicOptions.Target target = topic.target(OutputTopics::alerts, command);
    AtomicBoolean stop = new AtomicBoolean();
    try (Shutdown shutdown = Shutdown.on(() -> stop.set(true));
        TopicTail tail =
            TopicTail.open(
                target.clients(), target.name(), fromBeginning ? Long.MAX_VALUE : last)) {
      if (!noFollow && Terminal.ofProcess().err()) {
        err.println("Alerts of " + target.name() + ", until Ctrl-C:");
      }
      show(tail, stop, out);
    } catch (TopicFailure e) {
      throw TopicOptions.failure(e);
    }
    return ExitCode.OK.code();
  }

  private void show(TopicTail tail, AtomicBoolean stop, PrintWriter out) {
    Terminal terminal = Terminal.ofProcess();
    AlertText text = new AlertText(terminal.out() && terminal.colour());
    long[] shown = {0};
    tail.read(
        !noFollow,
        stop::get,
        record -> {
          byte[] alert = record.value();
          boolean wanted =
              alert != null
                  && (minimumLevel == Level.INFORMATIONAL
                      || AlertText.level(alert).filter(this::isShown).isPresent());
          if (wanted) {
            out.println(json ? new String(alert, StandardCharsets.UTF_8) : text.of(alert));
            shown[0]++;
          }
          // A closed pipe ends the tail, as it ends any other.
          return !out.checkError() && (max == 0 || shown[0] < max);
        });
  }

  private boolean isShown(Level level) {
    return level.compareTo(minimumLevel) >= 0;
  }
}

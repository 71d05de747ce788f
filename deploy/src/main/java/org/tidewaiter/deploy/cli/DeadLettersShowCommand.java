package org.tidewaiter.deploy.cli;

import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tidewaiter.deploy.logging.Printable;
import org.tidewaiter.deploy.pipeline.OutputTopics;
import org.tidewaiter.deploy.topics.DeadLetter;
import org.tidewaiter.deploy.topics.DeadLetterFilter;
import org.tidewaiter.deploy.topics.DeadLetterText;
import org.tidewaiter.deploy.topics.TopicFailure;
import org.tidewaiter.deploy.topics.TopicTail;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidewaiter deadletters show}. */
@Command(
    name = "show",
    description = {
      "Counts what could not be read, by reason, and shows the newest.",
      "Each is shown with the bytes around the fault."
          + " Reads the whole topic, in no consumer group, and changes nothing."
    },
    mixinStandardHelpOptions = true)
final class DeadLettersShowCommand implements Callable<Integer> {

  /** The letters kept for showing hold whole records. */
  private static final int MOST = 10_000;

  @Spec private CommandSpec spec;
  @Mixin private TopicOptions topic = new TopicOptions();
  @Mixin private DeadLetterOptions options = new DeadLetterOptions();

  @Option(
      names = "--max",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many to show, at most " + MOST + ". Default: 20.")
  private int max;

  @Option(
      names = "--json",
      description = "One JSON object a line, with the whole record; all that are chosen.")
  private boolean json;

  DeadLettersShowCommand() {}

  @Override
  @SuppressWarnings("try") // the hook is held open, not used
  public Integer call() {
    Bounds.notNegative(spec, "--max", max);
    DeadLetterFilter filter = options.filter(spec);
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    TopicOptions.Target target = topic.target(OutputTopics::deadLetters, spec);
    Map<String, Long> counts = new TreeMap<>();
    Deque<DeadLetter> newest = new ArrayDeque<>();
    AtomicBoolean stop = new AtomicBoolean();
    try (Shutdown shutdown = Shutdown.on(() -> stop.set(true));
        TopicTail tail = TopicTail.open(target.clients(), target.name(), Long.MAX_VALUE)) {
      tail.read(
          false,
          stop::get,
          record -> {
            DeadLetter letter = DeadLetter.of(record);
            if (filter.accepts(letter)) {
              counts.merge(Printable.text(letter.reason()), 1L, Long::sum);
              if (json) {
                out.println(DeadLetterText.json(letter));
              } else {
                keep(newest, letter);
              }
            }
            return !out.checkError();
          });
    } catch (TopicFailure e) {
      throw TopicOptions.failure(e);
    }
    newest.forEach(letter -> out.println(DeadLetterText.text(letter)));
    err.println(summary(target.name(), counts, json ? -1 : newest.size()));
    return ExitCode.OK.code();
  }

  private void keep(Deque<DeadLetter> newest, DeadLetter letter) {
    newest.addLast(letter);
    if (newest.size() > Math.min(max, MOST)) {
      newest.removeFirst();
    }
  }

  private static String summary(String topic, Map<String, Long> counts, int shown) {
    long all = counts.values().stream().mapToLong(count -> count).sum();
    if (all == 0) {
      return "No dead letters in " + topic + " that match.";
    }
    StringBuilder text = new StringBuilder().append(all).append(" dead letters in ").append(topic);
    String separator = ": ";
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      text.append(separator).append(count.getKey()).append(' ').append(count.getValue());
      separator = ", ";
    }
    return shown >= 0 && shown < all
        ? text.append(". The newest ").append(shown).append(" are shown.").toString()
        : text.append('.').toString();
  }
}

package org.tidewaiter.deploy.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tidewaiter.deploy.bench.DrainArguments.Topic;

/**
 * Drains the same preloaded topic in several ways, on one broker, in one run, and compares them;
 * then the next topic, with events in another form or of other partitions.
 *
 * <p>The broker is in this process; each drain is a process of its own. The ways take turns, round
 * by round. With several rounds the first way is drained once before, and not counted: the broker
 * has a JIT compiler to warm up, too. Arguments: a file for the JSON result, then {@link
 * DrainArguments}.
 */
final class DrainBenchmark {

  /** The collector is the one that {@code deploy/tidewaiter} picks. */
  private static final List<String> JVM = List.of("-Xmx1g", "-XX:+UseParallelGC");

  /** Enough to see how often events match: one in a thousand is meant to. */
  private static final int SAMPLE = 20_000;

  private final BenchBroker broker;
  private final DrainArguments arguments;
  private final Map<DrainPoint, List<DrainResult>> results = new LinkedHashMap<>();
  private final Map<EventForm, Double> bytesPerEvent = new EnumMap<>(EventForm.class);

  private DrainBenchmark(BenchBroker broker, DrainArguments arguments) {
    this.broker = broker;
    this.arguments = arguments;
  }

  public static void main(String[] args) throws Exception {
    QuietLogs.errorsOnly();
    DrainArguments arguments = DrainArguments.of(List.of(args).subList(1, args.length));
    try (BenchBroker broker = new BenchBroker()) {
      new DrainBenchmark(broker, arguments).run(Path.of(args[0]));
    }
    System.exit(0); // the broker's libraries leave threads behind
  }

  private void run(Path file) throws Exception {
    checkSamples();
    for (Topic topic : arguments.topics()) {
      broker.setPartitions(topic.partitions());
      double bytes = (double) broker.preload(arguments.records(), topic.form());
      bytesPerEvent.put(topic.form(), bytes / arguments.records());
      System.out.printf(
          Locale.ROOT,
          "preloaded %,d events in %s of %.0f bytes on average, partitions: %d%n",
          arguments.records(),
          topic.form(),
          bytes / arguments.records(),
          topic.partitions());
      measure(topic);
      broker.delete(BenchBroker.TOPIC);
    }
    DrainReport report = new DrainReport(results, bytesPerEvent);
    System.out.print(report.table());
    report.write(file);
    System.out.println("\nwritten to " + file);
  }

  /** Workers, promises and commits change nothing of what is made of an event. */
  private void checkSamples() {
    arguments.ways().stream()
        .map(way -> Way.usual(way.work(), way.form()))
        .distinct()
        .forEach(DrainBenchmark::checkSample);
  }

  private static void checkSample(Way way) {
    if (way.isTidewaiter()) {
      checkTidewaiter(way);
    } else if (way.rules().isPresent()) {
      int alerts = SameAlerts.check(way, SAMPLE);
      System.out.printf(
          Locale.ROOT,
          "%s gives the same %d alerts of %,d events as Tidewaiter%n",
          way.name(),
          alerts,
          SAMPLE);
    }
  }

  /** Says what Tidewaiter makes of the events, and refuses events that are not ordinary. */
  private static void checkTidewaiter(Way way) {
    Sample sample = new Sample(Variants.rules(way), SAMPLE, way.form());
    System.out.printf(
        Locale.ROOT,
        "%s adds %.0f bytes to an event on average; %d alerts of %,d events%n",
        way.name(),
        sample.addedBytesPerEvent(),
        sample.alerts(),
        SAMPLE);
    if (sample.alerts() == 0 || sample.alerts() > SAMPLE / 200) {
      throw new IllegalStateException("alerts: " + sample.alerts() + " (expected: few)");
    }
  }

  private void measure(Topic topic) throws DrainFailed {
    if (arguments.rounds() > 1) {
      DrainPoint first = new DrainPoint(arguments.ways(topic.form()).get(0), topic.partitions());
      drain(first, "warm-up", "warm-up");
    }
    for (int round = 0; round < arguments.rounds(); round++) {
      for (Way way : arguments.ways(topic.form())) {
        DrainPoint point = new DrainPoint(way, topic.partitions());
        DrainResult result = drain(point, Integer.toString(round), "round " + (round + 1));
        results.computeIfAbsent(point, unused -> new ArrayList<>()).add(result);
      }
    }
  }

  private DrainResult drain(DrainPoint point, String run, String title) throws DrainFailed {
    String way = point.way().name();
    DrainResult result =
        broker.drain(way, way + "-of-" + point.partitions() + "-" + run, arguments.records(), JVM);
    System.out.printf(
        Locale.ROOT, "%s: %-32s %,.0f events/s%n", title, point.name(), result.rate());
    return result;
  }
}

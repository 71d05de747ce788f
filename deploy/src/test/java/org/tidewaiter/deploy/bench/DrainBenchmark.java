package org.tidewaiter.deploy.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Drains the same preloaded topic in several ways, on one broker, in one run, and compares them.
 *
 * <p>The broker is in this process; each drain is a process of its own. The ways take turns, round
 * by round. Arguments: a file for the JSON result; then, all optional, {@code --all} for every way,
 * the number of records, the number of rounds, and the ways.
 */
final class DrainBenchmark {

  private static final long RECORDS = 1_500_000;
  private static final int ROUNDS = 3;
  private static final List<String> JVM = List.of("-Xmx1g");

  /** Enough to see how often events match: one in a thousand is meant to. */
  private static final int SAMPLE = 20_000;

  private final BenchBroker broker;
  private final long records;
  private final int rounds;
  private final List<String> variants;

  private DrainBenchmark(BenchBroker broker, long records, int rounds, List<String> variants) {
    this.broker = broker;
    this.records = records;
    this.rounds = rounds;
    this.variants = variants;
  }

  public static void main(String[] args) throws Exception {
    QuietLogs.errorsOnly();
    List<String> words = new ArrayList<>(List.of(args).subList(1, args.length));
    List<String> usual = words.remove("--all") ? Variants.ALL : Variants.SHORT;
    long records = words.isEmpty() ? RECORDS : Long.parseLong(words.get(0));
    int rounds = words.size() < 2 ? ROUNDS : Integer.parseInt(words.get(1));
    List<String> some = words.subList(Math.min(2, words.size()), words.size());
    try (BenchBroker broker = new BenchBroker()) {
      new DrainBenchmark(broker, records, rounds, some.isEmpty() ? usual : some)
          .run(Path.of(args[0]));
    }
    System.exit(0); // the broker's libraries leave threads behind
  }

  private void run(Path file) throws Exception {
    variants.stream().filter(Variants::isTidewaiter).forEach(DrainBenchmark::checkSample);
    double bytes = (double) broker.preload(records) / records;
    System.out.printf(
        Locale.ROOT, "preloaded %,d events of %.0f bytes on average%n", records, bytes);
    DrainReport report = new DrainReport(measure(), bytes);
    System.out.print(report.table());
    report.write(file);
    System.out.println("\nwritten to " + file);
  }

  /** Says what Tidewaiter makes of the events, and refuses events that are not ordinary. */
  private static void checkSample(String variant) {
    Sample sample = new Sample(Variants.rules(variant), SAMPLE);
    System.out.printf(
        Locale.ROOT,
        "%s adds %.0f bytes to an event on average; %d alerts of %,d events%n",
        variant,
        sample.addedBytesPerEvent(),
        sample.alerts(),
        SAMPLE);
    if (sample.alerts() == 0 || sample.alerts() > SAMPLE / 200) {
      throw new IllegalStateException("alerts: " + sample.alerts() + " (expected: few)");
    }
  }

  private Map<String, List<DrainResult>> measure() throws DrainFailed {
    Map<String, List<DrainResult>> results = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (String variant : variants) {
        DrainResult result = broker.drain(variant, variant + "-" + round, records, JVM);
        results.computeIfAbsent(variant, unused -> new ArrayList<>()).add(result);
        System.out.printf(
            Locale.ROOT, "round %d: %-30s %,.0f events/s%n", round + 1, variant, result.rate());
      }
    }
    return results;
  }
}

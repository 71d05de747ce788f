package org.tidewaiter.deploy.bench.growth;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.tidewaiter.deploy.bench.Spread;

/**
 * What {@link CoresBenchmark} found. A ratio is the median of the rounds' own ratios.
 *
 * @param one one worker, round by round
 * @param two two workers, in the same rounds
 */
record CoresResult(List<LoadRate> one, List<LoadRate> two) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if they are of different lengths
   */
  CoresResult {
    one = List.copyOf(one);
    two = List.copyOf(two);
    if (one.size() != two.size()) {
      throw new IllegalArgumentException(
          "rounds: " + two.size() + " (expected: " + one.size() + ")");
    }
  }

  /** Returns events a second. */
  Spread rate(List<LoadRate> rounds) {
    return new Spread(rounds.stream().map(LoadRate::eventsPerSecond).toList());
  }

  /** Returns how many times as fast two were: 2 at best, and only where two cores are idle. */
  Spread ratio() {
    return each((single, pair) -> pair.eventsPerSecond() / single.eventsPerSecond());
  }

  /**
   * Returns how many times as fast two would be with a core each, told from what an event takes of
   * a processor: it grows where workers wait for each other's memory. Threads that sleep, waiting
   * for a lock or the collector, do not show in it.
   */
  Spread ratioByProcessorTime() {
    return each((single, pair) -> 2 * single.nanosPerEvent() / pair.nanosPerEvent());
  }

  private Spread each(BiFunction<LoadRate, LoadRate, Double> ratio) {
    return new Spread(
        IntStream.range(0, one.size()).mapToObj(i -> ratio.apply(one.get(i), two.get(i))).toList());
  }

  /** Returns the table, for a person. */
  String table() {
    return String.format(
            Locale.ROOT, "%n%-34s %12s %12s  %s%n", "", "events/s", "CPU ns/event", "spread")
        + row("one worker", one)
        + row("two workers", two)
        + row("two to one, by the clock", ratio())
        + row("two to one, by processor time", ratioByProcessorTime());
  }

  private String row(String name, List<LoadRate> rounds) {
    Spread rate = rate(rounds);
    Spread nanos = new Spread(rounds.stream().map(LoadRate::nanosPerEvent).toList());
    return String.format(
        Locale.ROOT,
        "%-34s %,12.0f %,12.0f  %,.0f-%,.0f%n",
        name,
        rate.median(),
        nanos.median(),
        rate.least(),
        rate.most());
  }

  private static String row(String name, Spread ratio) {
    return String.format(
        Locale.ROOT,
        "%-34s %12.2f %12s  %.2f-%.2f%n",
        name,
        ratio.median(),
        "",
        ratio.least(),
        ratio.most());
  }
}

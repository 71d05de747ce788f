package org.tidewaiter.deploy.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What {@link LatencyBenchmark} is to do.
 *
 * @param records how many events are drained to find the most that Tidewaiter can do
 * @param rounds how often each way is measured at each load
 * @param loads shares of the most, such as 0.5
 * @param ways what is measured, in this order; the most is that of {@link #MOST} whatever they are
 * @param warmSeconds for which a load is on before anything is measured
 * @param seconds for which it is measured then
 */
record LatencyArguments(
    long records,
    int rounds,
    List<Double> loads,
    List<Way> ways,
    double warmSeconds,
    double seconds) {

  /** The way whose rate is the most. */
  static final Way MOST = Way.of("tidewaiter-1000");

  /** Of up to 275,000 events/s, enough to warm up and time as long as {@link DrainProcess} does. */
  private static final long RECORDS = 11_000_000;

  /** A cold JVM does not keep up with half of what a warm one does, and has to catch up. */
  private static final double WARM_SECONDS = 40;

  private static final long SMOKE_RECORDS = 80_000;
  private static final List<Double> LOADS = List.of(0.1, 0.5, 0.8);
  private static final List<Way> WAYS = List.of(Way.of(Variants.COPY_KEYED), MOST);

  private static final LatencyArguments SMOKE =
      new LatencyArguments(SMOKE_RECORDS, 1, List.of(0.1), WAYS, 1, 2);

  private static final String LOAD = "--loads=";

  /**
   * Copies the lists, each member once.
   *
   * @throws IllegalArgumentException for loads that are none, and for less than one round
   */
  LatencyArguments {
    loads = loads.stream().distinct().toList();
    ways = ways.stream().distinct().toList();
    for (double load : loads) {
      require(load > 0 && load <= 1, "loads", Math.round(100 * load) + " %", "1 % to 100 %");
    }
    require(rounds > 0, "rounds", Integer.toString(rounds), ">= 1");
  }

  private static void require(boolean met, String what, String found, String expected) {
    if (!met) {
      throw new IllegalArgumentException(what + ": " + found + " (expected: " + expected + ")");
    }
  }

  /**
   * Reads arguments: {@code --smoke} alone; or, all optional, in this order: {@code --loads=10,50}
   * in percent of the most, the number of rounds, and the ways by name.
   *
   * @throws IllegalArgumentException if one is none of these
   */
  static LatencyArguments of(List<String> args) {
    if (args.equals(List.of("--smoke"))) {
      return SMOKE;
    }
    List<String> words = new ArrayList<>(args);
    List<Double> loads = LOADS;
    if (!words.isEmpty() && words.get(0).startsWith(LOAD)) {
      loads =
          Arrays.stream(words.remove(0).substring(LOAD.length()).split(",", -1))
              .map(percent -> whole("loads", percent) / 100.0)
              .toList();
    }
    int rounds = words.isEmpty() ? 3 : whole("rounds", words.get(0));
    List<Way> ways =
        words.size() < 2 ? WAYS : words.stream().skip(1).map(LatencyArguments::way).toList();
    return new LatencyArguments(RECORDS, rounds, loads, ways, WARM_SECONDS, 20);
  }

  private static int whole(String what, String word) {
    require(word.matches("\\d{1,9}"), what, word, "a whole number");
    return Integer.parseInt(word);
  }

  /** Only what writes to the alerts' topic, and in ECS, which the producer sends. */
  private static Way way(String name) {
    Way way = Way.of(name);
    boolean alerts = way.isTidewaiter() || way.work().equals(Variants.COPY_KEYED);
    if (!alerts || way.form() != EventForm.ECS) {
      throw new IllegalArgumentException(
          "way: " + name + " (expected: " + Variants.COPY_KEYED + " or tidewaiter, on ECS)");
    }
    return way;
  }
}

package org.tidewaiter.deploy.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What {@link DrainBenchmark} is to do.
 *
 * @param records how many events each topic has
 * @param rounds how often each way is measured
 * @param ways what is measured, in this order
 * @param partitions of the topics; with several all is measured with each
 */
record DrainArguments(long records, int rounds, List<Way> ways, List<Integer> partitions) {

  private static final long RECORDS = 12_000_000;
  private static final int ROUNDS = 3;

  /** Enough for some batches of the fastest copy, which are of 200 ms. */
  private static final long SMOKE_RECORDS = 240_000;

  private static final String PARTITIONS = "--partitions=";

  /** A topic that is drained. */
  record Topic(EventForm form, int partitions) {}

  /** Copies the lists. */
  DrainArguments {
    ways = List.copyOf(ways);
    partitions = List.copyOf(partitions);
  }

  /**
   * Reads arguments, all optional, in this order: {@code --partitions=1,4,16}; {@code --all} for
   * every way or {@code --smoke} for the shortest run; the number of records, the number of rounds,
   * and the ways by name.
   *
   * @throws IllegalArgumentException if one is none of these
   */
  static DrainArguments of(List<String> args) {
    List<String> words = new ArrayList<>(args);
    List<Integer> partitions = List.of(BenchBroker.PARTITIONS);
    if (!words.isEmpty() && words.get(0).startsWith(PARTITIONS)) {
      partitions =
          Arrays.stream(words.remove(0).substring(PARTITIONS.length()).split(",", -1))
              .map(Integer::valueOf)
              .toList();
    }
    boolean smoke = words.remove("--smoke");
    List<String> ways = words.remove("--all") ? Variants.ALL : Variants.SHORT;
    DrainArguments usual =
        smoke
            ? of(SMOKE_RECORDS, 1, Variants.SMOKE, partitions)
            : of(RECORDS, ROUNDS, ways, partitions);
    return of(
        words.isEmpty() ? usual.records : Long.parseLong(words.get(0)),
        words.size() < 2 ? usual.rounds : Integer.parseInt(words.get(1)),
        words.size() < 3
            ? usual.ways.stream().map(Way::name).toList()
            : words.subList(2, words.size()),
        partitions);
  }

  private static DrainArguments of(
      long records, int rounds, List<String> ways, List<Integer> partitions) {
    return new DrainArguments(records, rounds, ways.stream().map(Way::of).toList(), partitions);
  }

  /** Returns the topics that the ways drain. */
  List<Topic> topics() {
    List<Topic> topics = new ArrayList<>();
    for (int count : partitions) {
      for (EventForm form : ways.stream().map(Way::form).distinct().toList()) {
        topics.add(new Topic(form, count));
      }
    }
    return topics;
  }

  /** Returns the ways that drain events in a form. */
  List<Way> ways(EventForm form) {
    return ways.stream().filter(way -> way.form() == form).toList();
  }
}

package org.tidewaiter.deploy.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What {@link ProfileBenchmark} is to do.
 *
 * @param records how many events each topic has
 * @param ways what is drained, in this order
 */
record ProfileArguments(long records, List<Way> ways) {

  private static final long RECORDS = 12_000_000;
  private static final List<String> WAYS = List.of(Variants.COPY_PLUS, "tidewaiter-1000");

  /** Enough for a few looks at the threads. */
  private static final long SMOKE_RECORDS = 1_000_000;

  /** Copies the list, each way once. */
  ProfileArguments {
    ways = ways.stream().distinct().toList();
  }

  /**
   * Reads arguments, all optional: {@code --smoke} for the shortest run; then the number of records
   * and the ways by name.
   *
   * @throws IllegalArgumentException if one is none of these; {@code streams} is refused, for its
   *     workers are Kafka's own
   */
  static ProfileArguments of(List<String> args) {
    List<String> words = new ArrayList<>(args);
    long records = words.remove("--smoke") ? SMOKE_RECORDS : RECORDS;
    if (!words.isEmpty() && words.get(0).matches("[1-9]\\d{0,9}")) {
      records = Long.parseLong(words.remove(0));
    }
    List<String> names = words.isEmpty() ? WAYS : words;
    return new ProfileArguments(records, names.stream().map(ProfileArguments::way).toList());
  }

  private static Way way(String name) {
    if (name.equals("streams")) {
      throw new IllegalArgumentException("way: " + name + " (expected: one with own workers)");
    }
    return Way.of(name);
  }
}

package org.tidewaiter.deploy.bench;

import java.util.stream.LongStream;

/**
 * How long results took, in milliseconds.
 *
 * @param count how many there were
 * @param p50 half of them took no longer
 * @param p99 as many of a hundred
 * @param p999 999 of a thousand
 * @param most the longest
 */
record Latency(long count, double p50, double p99, double p999, double most) {

  /**
   * Counts.
   *
   * @throws IllegalArgumentException if there are none
   */
  static Latency of(LongStream nanos) {
    long[] sorted = nanos.sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("latencies: 0 (expected: >= 1)");
    }
    return new Latency(
        sorted.length,
        millis(sorted, 0.5),
        millis(sorted, 0.99),
        millis(sorted, 0.999),
        millis(sorted, 1));
  }

  /** The nearest rank: the least that so many are not above. */
  private static double millis(long[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(0, rank - 1)] / 1e6;
  }
}

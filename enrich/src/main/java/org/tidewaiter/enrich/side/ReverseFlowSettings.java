package org.tidewaiter.enrich.side;

import java.time.Duration;

/**
 * How much is remembered of flows.
 *
 * @param maxFlows how many flows are to be remembered at once; 0 remembers none. Each takes 24 to
 *     48 bytes, as the table's size is a power of two; all are taken up at once
 * @param window how far apart in time two events of a flow may be for one to bear on the other, to
 *     the millisecond
 */
public record ReverseFlowSettings(int maxFlows, Duration window) {

  /** The most flows that can be remembered: two gigabytes' worth. */
  public static final int MOST_FLOWS = 1 << 26;

  /** The longest window. */
  public static final Duration LONGEST_WINDOW = Duration.ofDays(1);

  private static final Duration SHORTEST_WINDOW = Duration.ofMillis(1);

  /** Nothing is remembered. */
  public static final ReverseFlowSettings OFF = new ReverseFlowSettings(0, Duration.ofMinutes(30));

  /**
   * A million flows, 32 MiB; half an hour, after which Cisco's flow exporters report a flow that
   * goes on.
   */
  public static final ReverseFlowSettings DEFAULT =
      new ReverseFlowSettings(1_000_000, Duration.ofMinutes(30));

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if one is out of its bounds
   */
  public ReverseFlowSettings {
    if (maxFlows < 0 || maxFlows > MOST_FLOWS) {
      throw new IllegalArgumentException(
          "flows: " + maxFlows + " (expected: 0.." + MOST_FLOWS + ")");
    }
    // Compared as durations: very long ones have no number of milliseconds.
    if (window.compareTo(SHORTEST_WINDOW) < 0 || window.compareTo(LONGEST_WINDOW) > 0) {
      throw new IllegalArgumentException(
          "window: " + window + " (expected: PT0.001S.." + LONGEST_WINDOW + ")");
    }
  }
}

package org.tidewaiter.deploy.pipeline;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a worker's read waits for records.
 *
 * <p>An open batch is delivered as soon as a read finds nothing, so that no result waits for
 * others. Behind, where a fetch is nearly always on its way, it waits for that a moment; and far
 * behind as long as the batch may stay open and a stop may wait, for few commits then count for
 * more than early ones. Whoever is behind by less than that is soon up again, and would feel it in
 * every alert: at half of the most that a worker can do, the 99th percentile was twice as long.
 */
public final class Patience {

  /** Bounds how long a stop waits for an idle worker. */
  static final Duration IDLE = Duration.ofMillis(100);

  /** Longer than a fetch takes in one's own network, and not felt by one who waits for alerts. */
  static final Duration ON_ITS_WAY = Duration.ofMillis(5);

  /** As many records as a worker gets through in some hundredths of a second. */
  static final long BEHIND = 10_000;

  /** As many records as a worker gets through in a second or two. */
  static final long FAR_BEHIND = 300_000;

  private Patience() {}

  /**
   * Returns how long the next read may wait.
   *
   * @param batchOpen whether results are waiting to be delivered
   * @param dueNanos until the open batch is to be delivered whatever comes; not above zero if it is
   * @param left records between here and the ends of the partitions, as far as known; asked only of
   *     an open batch, for some consumers wait for the answer
   */
  public static Duration of(boolean batchOpen, long dueNanos, LongSupplier left) {
    if (!batchOpen) {
      return IDLE;
    }
    long behind = dueNanos <= 0 ? 0 : left.getAsLong();
    if (behind <= BEHIND) {
      return Duration.ZERO;
    }
    Duration most = behind <= FAR_BEHIND ? ON_ITS_WAY : IDLE;
    return Duration.ofNanos(Math.min(dueNanos, most.toNanos()));
  }
}

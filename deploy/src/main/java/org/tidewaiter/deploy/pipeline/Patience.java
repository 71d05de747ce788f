package org.tidewaiter.deploy.pipeline;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a worker's read waits for records.
 *
 * <p>An open batch is delivered as soon as a read finds nothing, so that no result waits for
 * others. Far behind, where a fetch is nearly always on its way, it waits for that as long as the
 * batch may stay open anyway: few commits then count for more than early ones.
 */
public final class Patience {

  /** Bounds how long a stop waits for an idle worker. */
  static final Duration IDLE = Duration.ofMillis(100);

  /** As many records as a worker gets through in some hundredths of a second. */
  static final long FAR_BEHIND = 10_000;

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
    if (dueNanos <= 0 || left.getAsLong() <= FAR_BEHIND) {
      return Duration.ZERO;
    }
    return Duration.ofNanos(Math.min(dueNanos, IDLE.toNanos()));
  }
}

package org.tidewaiter.deploy.pipeline;

import java.time.Duration;

/**
 * How results are handed over.
 *
 * @param mode what is promised
 * @param transactionalIdPrefix start of every transactional id; access control lists name it
 * @param transactionTimeout after which the broker gives up a dead worker's transaction; until then
 *     readers of committed data wait for it
 * @param maxFencings a worker's fencings, and failed deliveries of a batch, in a row after which
 *     the process ends
 */
public record DeliverySettings(
    Delivery mode, String transactionalIdPrefix, Duration transactionTimeout, int maxFencings) {

  /** Exactly once, ids that start with {@code tidewaiter}, 10 s, 10 in a row. */
  public static final DeliverySettings DEFAULT =
      new DeliverySettings(Delivery.EXACTLY_ONCE, "tidewaiter", Duration.ofSeconds(10), 10);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if the timeout is under a second or the count under 1
   */
  public DeliverySettings {
    if (transactionTimeout.toMillis() < 1000) {
      throw new IllegalArgumentException(
          "transactionTimeout: " + transactionTimeout + " (expected: >= PT1S)");
    }
    if (maxFencings < 1) {
      throw new IllegalArgumentException("maxFencings: " + maxFencings + " (expected: >= 1)");
    }
  }

  /** Returns these settings with another promise. */
  public DeliverySettings withMode(Delivery other) {
    return new DeliverySettings(other, transactionalIdPrefix, transactionTimeout, maxFencings);
  }
}

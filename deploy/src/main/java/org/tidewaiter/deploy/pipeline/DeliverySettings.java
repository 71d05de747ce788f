package org.tidewaiter.deploy.pipeline;

import java.time.Duration;

/**
 * How results are handed over.
 *
 * @param mode what is promised
 * @param transactionalIdPrefix start of every transactional id; access control lists name it
 * @param transactionTimeout after which the broker gives up a dead worker's transaction; until then
 *     readers of committed data wait for it
 * @param commitInterval how long a batch may stay open while more is waiting to be read; a batch is
 *     delivered as soon as nothing is
 * @param maxFencings a worker's fencings, and failed deliveries of a batch, in a row after which
 *     the process ends
 */
public record DeliverySettings(
    Delivery mode,
    String transactionalIdPrefix,
    Duration transactionTimeout,
    Duration commitInterval,
    int maxFencings) {

  /** Exactly once, ids that start with {@code tidewaiter}, 10 s, 200 ms, 10 in a row. */
  public static final DeliverySettings DEFAULT =
      new DeliverySettings(
          Delivery.EXACTLY_ONCE, "tidewaiter", Duration.ofSeconds(10), Duration.ofMillis(200), 10);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if the timeout is under a second, the interval negative or the
   *     count under 1
   */
  public DeliverySettings {
    if (transactionTimeout.toMillis() < 1000) {
      throw new IllegalArgumentException(
          "transactionTimeout: " + transactionTimeout + " (expected: >= PT1S)");
    }
    if (commitInterval.isNegative()) {
      throw new IllegalArgumentException(
          "commitInterval: " + commitInterval + " (expected: >= PT0S)");
    }
    if (maxFencings < 1) {
      throw new IllegalArgumentException("maxFencings: " + maxFencings + " (expected: >= 1)");
    }
  }

  /** Returns these settings with another promise. */
  public DeliverySettings withMode(Delivery other) {
    return new DeliverySettings(
        other, transactionalIdPrefix, transactionTimeout, commitInterval, maxFencings);
  }

  /** Returns these settings with another start of transactional ids. */
  public DeliverySettings withPrefix(String prefix) {
    return new DeliverySettings(mode, prefix, transactionTimeout, commitInterval, maxFencings);
  }

  /** Returns these settings with another time after which a transaction is given up. */
  public DeliverySettings withTransactionTimeout(Duration timeout) {
    return new DeliverySettings(mode, transactionalIdPrefix, timeout, commitInterval, maxFencings);
  }

  /** Returns these settings with another time that a batch may stay open. */
  public DeliverySettings withCommitInterval(Duration interval) {
    return new DeliverySettings(
        mode, transactionalIdPrefix, transactionTimeout, interval, maxFencings);
  }
}

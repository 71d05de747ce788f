package org.tidewaiter.enrich.observed;

/**
 * How a service was used. Immutable.
 *
 * <p>Adding is commutative and associative, with {@link #NONE} for zero; sums stop at the largest
 * long instead of turning negative. It is not idempotent: the same use added twice counts twice.
 *
 * @param firstMillis time of the earliest flow, milliseconds since 1970 UTC, by the events' clocks
 * @param lastMillis time of the latest flow, likewise
 * @param flows how many events
 * @param bytes of both directions, as far as the events have them
 * @param accepted events that a firewall let through
 * @param denied events that a firewall stopped
 * @param answered events that show an answer of the service
 */
public record ServiceUse(
    long firstMillis,
    long lastMillis,
    long flows,
    long bytes,
    long accepted,
    long denied,
    long answered) {

  /** Nothing seen. */
  public static final ServiceUse NONE =
      new ServiceUse(Long.MAX_VALUE, Long.MIN_VALUE, 0, 0, 0, 0, 0);

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public ServiceUse {
    if ((flows | bytes | accepted | denied | answered) < 0) {
      throw new IllegalArgumentException("counts: negative (expected: 0 or more)");
    }
  }

  /** Returns the use of both. */
  public ServiceUse plus(ServiceUse other) {
    return new ServiceUse(
        Math.min(firstMillis, other.firstMillis),
        Math.max(lastMillis, other.lastMillis),
        sum(flows, other.flows),
        sum(bytes, other.bytes),
        sum(accepted, other.accepted),
        sum(denied, other.denied),
        sum(answered, other.answered));
  }

  /** Adds two counts, none negative; stops at the largest. */
  static long sum(long one, long other) {
    long sum = one + other;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  /** Returns whether anything shows that a service was reached, rather than only tried. */
  public boolean isInUse() {
    return answered > 0 || accepted > 0;
  }
}

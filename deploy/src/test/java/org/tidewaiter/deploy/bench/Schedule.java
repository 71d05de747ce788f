package org.tidewaiter.deploy.bench;

/**
 * When each event is due, and how an event's number travels with it: as its record's timestamp,
 * which every output has, too.
 *
 * <p>Latency counts from when an event was due, not from when it was sent. Else a system that stops
 * would also stop the clock of all that should have been sent meanwhile.
 *
 * @param startNanos when the first is due, by {@link System#nanoTime}
 * @param eventsPerSecond how many are due in a second
 * @param baseMillis the timestamp of event 0: long enough ago that no output is from the future
 */
record Schedule(long startNanos, double eventsPerSecond, long baseMillis) {

  private static final long DAY_MILLIS = 86_400_000;

  /** Begins now. */
  static Schedule startingNow(double eventsPerSecond) {
    return new Schedule(
        System.nanoTime(), eventsPerSecond, System.currentTimeMillis() - DAY_MILLIS);
  }

  /** Returns when an event is due. */
  long dueNanos(long number) {
    return startNanos + (long) (number * 1e9 / eventsPerSecond);
  }

  /** Returns how many events are due in the first seconds. */
  long count(double seconds) {
    return (long) (seconds * eventsPerSecond);
  }

  /** Returns the timestamp that stands for an event. */
  long timestamp(long number) {
    return baseMillis + number;
  }

  /** Returns the event that a timestamp stands for; negative for none of the schedule. */
  long number(long timestampMillis) {
    return timestampMillis - baseMillis;
  }
}

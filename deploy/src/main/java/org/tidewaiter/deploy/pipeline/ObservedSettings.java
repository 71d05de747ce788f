package org.tidewaiter.deploy.pipeline;

import java.time.Duration;
import org.tidewaiter.enrich.observed.HostGrouping;
import org.tidewaiter.enrich.observed.ObservedRecord;

/**
 * Whether and how a pipeline records what services were seen where. Immutable.
 *
 * @param enabled off unless asked for
 * @param topic a compacted topic of its own
 * @param flushEvery how often the sums are written; in between each batch writes what it adds
 * @param maxServices how many services a worker names, see {@link ObservedRecord}
 * @param grouping which hosts stand together under their network
 */
public record ObservedSettings(
    boolean enabled, String topic, Duration flushEvery, int maxServices, HostGrouping grouping) {

  /** The topic unless another is named. */
  public static final String DEFAULT_TOPIC = "tidewaiter.observed";

  /** Nothing is recorded. */
  public static final ObservedSettings OFF =
      new ObservedSettings(
          false,
          DEFAULT_TOPIC,
          Duration.ofSeconds(30),
          ObservedRecord.DEFAULT_MAX_SERVICES,
          HostGrouping.DEFAULT);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is too small
   */
  public ObservedSettings {
    if (flushEvery.isNegative()) {
      throw new IllegalArgumentException("flushEvery: " + flushEvery + " (expected: >= 0)");
    }
    if (maxServices < 1) {
      throw new IllegalArgumentException("maxServices: " + maxServices + " (expected: >= 1)");
    }
  }

  /** Returns the defaults, turned on, with this topic. */
  public static ObservedSettings to(String topic) {
    return new ObservedSettings(true, topic, OFF.flushEvery(), OFF.maxServices(), OFF.grouping());
  }

  /** Returns these settings with another time between sums. */
  public ObservedSettings withFlushEvery(Duration other) {
    return new ObservedSettings(enabled, topic, other, maxServices, grouping);
  }

  /** Returns these settings with another bound. */
  public ObservedSettings withMaxServices(int other) {
    return new ObservedSettings(enabled, topic, flushEvery, other, grouping);
  }
}

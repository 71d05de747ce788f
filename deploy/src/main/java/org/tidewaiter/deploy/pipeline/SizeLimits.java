package org.tidewaiter.deploy.pipeline;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The largest record that each output topic takes, as far as we know. Thread-safe.
 *
 * <p>It starts from what the broker says. Where the broker would not tell, or the topic was changed
 * since, a refusal teaches a lower limit: otherwise one record would fail its transaction for ever.
 */
final class SizeLimits {

  /** {@code message.max.bytes} of a broker that nobody configured. */
  static final int BROKER_DEFAULT = 1_048_588;

  private static final int FLOOR = 1024;

  private final int maxRequestBytes;
  private final Map<String, Integer> limits = new ConcurrentHashMap<>();

  /**
   * Starts with limits by topic.
   *
   * @param topics what the broker says, in bytes
   * @param maxRequestBytes bound that the producer puts on all
   */
  SizeLimits(Map<String, Integer> topics, int maxRequestBytes) {
    this.maxRequestBytes = maxRequestBytes;
    topics.forEach((topic, bytes) -> limits.put(topic, Math.min(bytes, maxRequestBytes)));
  }

  /** Returns the bound that the producer puts on all, in bytes. */
  int maxRequestBytes() {
    return maxRequestBytes;
  }

  /** Returns the limit for records to a topic, in bytes. */
  int of(String topic) {
    return limits.getOrDefault(topic, BROKER_DEFAULT);
  }

  /**
   * Learns that a topic refused a record.
   *
   * @param topic the topic
   * @param bytes size of the largest record in the batch that was refused
   */
  void refused(String topic, long bytes) {
    int lower = (int) Math.max(FLOOR, Math.min(bytes - 1, of(topic)) / 4 * 3);
    limits.merge(topic, lower, Math::min);
  }
}

package org.tidewaiter.deploy.pipeline;

import java.util.Map;

/**
 * What to do about topics that do not exist. A new output topic gets as many partitions as the
 * input topic with the most.
 *
 * @param allowed whether missing topics are created; else they end the start
 * @param replicationFactor copies of a new topic; 0 for the broker's default
 * @param config properties of new output topics, such as {@code retention.ms}
 */
public record TopicCreation(boolean allowed, int replicationFactor, Map<String, String> config) {

  /** Created, with the broker's replication and room for records a little over 2 MiB. */
  public static final TopicCreation DEFAULT =
      new TopicCreation(true, 0, Map.of("max.message.bytes", "2162688"));

  /** Missing topics end the start. */
  public static final TopicCreation NEVER = new TopicCreation(false, 0, Map.of());

  /**
   * Copies the map.
   *
   * @throws IllegalArgumentException if the factor is negative
   */
  public TopicCreation {
    config = Map.copyOf(config);
    if (replicationFactor < 0) {
      throw new IllegalArgumentException(
          "replicationFactor: " + replicationFactor + " (expected: >= 0)");
    }
  }
}

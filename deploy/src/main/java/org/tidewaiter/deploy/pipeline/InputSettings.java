package org.tidewaiter.deploy.pipeline;

import java.util.List;
import org.tidewaiter.ingest.decode.DecodeSettings;

/**
 * Topics that hold events of one kind.
 *
 * @param name labels metrics and dead letters, unique among the inputs
 * @param topics at least one; no topic may belong to two inputs
 * @param format how the records are to be read, or {@code auto}
 * @param decode what the operator says about them
 */
public record InputSettings(
    String name, List<String> topics, String format, DecodeSettings decode) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no topic
   */
  public InputSettings {
    topics = List.copyOf(topics);
    if (topics.isEmpty()) {
      throw new IllegalArgumentException("topics: 0 (expected: >= 1)");
    }
  }

  /** Returns an input with format {@code auto} and default decode settings. */
  public static InputSettings of(String name, String... topics) {
    return new InputSettings(name, List.of(topics), "auto", DecodeSettings.DEFAULT);
  }
}

package org.tidewaiter.deploy.pipeline;

import java.util.List;

/**
 * Where results go.
 *
 * @param enriched every decoded event with what was added to it
 * @param alerts one record for each alert
 * @param deadLetters every record, or part of one, that gave no event
 */
public record OutputTopics(String enriched, String alerts, String deadLetters) {

  /** The names used unless the configuration has others. */
  public static final OutputTopics DEFAULT =
      new OutputTopics("tidewaiter.enriched", "tidewaiter.alerts", "tidewaiter.deadletter");

  /** Returns the names in the order above. */
  public List<String> all() {
    return List.of(enriched, alerts, deadLetters);
  }
}

package org.tidewaiter.deploy.pipeline;

import java.util.Map;

/**
 * Counts since the start, of what has been committed.
 *
 * @param records read
 * @param enriched events published
 * @param alertsByLevel published, by Sigma's level
 * @param deadLettersByReason published, by the reason's code
 * @param lag offsets still to be read in the partitions that are ours; an upper bound on records
 */
public record MetricsSnapshot(
    long records,
    long enriched,
    Map<String, Long> alertsByLevel,
    Map<String, Long> deadLettersByReason,
    long lag) {

  /** Copies the maps. */
  public MetricsSnapshot {
    alertsByLevel = Map.copyOf(alertsByLevel);
    deadLettersByReason = Map.copyOf(deadLettersByReason);
  }

  /** Returns all alerts. */
  public long alerts() {
    return alertsByLevel.values().stream().mapToLong(count -> count).sum();
  }

  /** Returns all dead letters. */
  public long deadLetters() {
    return deadLettersByReason.values().stream().mapToLong(count -> count).sum();
  }
}

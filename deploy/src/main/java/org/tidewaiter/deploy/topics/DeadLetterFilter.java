package org.tidewaiter.deploy.topics;

import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Chooses dead letters; what is empty chooses all.
 *
 * @param reasons any of them
 * @param originTopics any of them
 * @param partition of the dead-letter topic
 * @param fromOffset of the dead-letter topic, included
 * @param toOffset of the dead-letter topic, included
 */
public record DeadLetterFilter(
    Set<String> reasons,
    Set<String> originTopics,
    OptionalInt partition,
    OptionalLong fromOffset,
    OptionalLong toOffset) {

  /** Chooses all. */
  public static final DeadLetterFilter ALL =
      new DeadLetterFilter(
          Set.of(), Set.of(), OptionalInt.empty(), OptionalLong.empty(), OptionalLong.empty());

  /** Copies the sets. */
  public DeadLetterFilter {
    reasons = Set.copyOf(reasons);
    originTopics = Set.copyOf(originTopics);
  }

  /** Returns whether the letter is chosen. */
  public boolean accepts(DeadLetter letter) {
    long offset = letter.record().offset();
    return (reasons.isEmpty() || reasons.contains(letter.reason()))
        && (originTopics.isEmpty()
            || letter.origin().map(origin -> originTopics.contains(origin.topic())).orElse(false))
        && (partition.isEmpty() || partition.getAsInt() == letter.record().partition())
        && (fromOffset.isEmpty() || offset >= fromOffset.getAsLong())
        && (toOffset.isEmpty() || offset <= toOffset.getAsLong());
  }
}

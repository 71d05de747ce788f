package org.tidewaiter.rules.trial;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a rule shall make of the events of a test. Immutable.
 *
 * @param match whether it shall match: every event, or none
 * @param count how many events it shall match, in place of every one
 * @param why fields that must be among the reasons of each match, as the rule names them
 * @param alert members that the alert of each match must have, spelled as {@link AlertValues} does;
 *     {@code null} stands for a member that must not be there
 */
public record TrialExpectation(
    boolean match, OptionalInt count, List<String> why, Map<String, String> alert) {

  /** Copies both. */
  public TrialExpectation {
    why = List.copyOf(why);
    alert = Collections.unmodifiableMap(new LinkedHashMap<>(alert));
  }

  /** Makes one of a match, or of none, and of nothing else. */
  public static TrialExpectation of(boolean match) {
    return new TrialExpectation(match, OptionalInt.empty(), List.of(), Map.of());
  }
}

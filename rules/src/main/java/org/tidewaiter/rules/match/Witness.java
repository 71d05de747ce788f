package org.tidewaiter.rules.match;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tidewaiter.rules.index.Trigger;
import org.tidewaiter.rules.predicate.Predicate;

/**
 * Triggers of which at least one fires whenever a rule matches, so that a rule none of whose
 * triggers fired need not be looked at. Immutable.
 *
 * @param triggers none only if the rule can never match
 * @param frequency a guess at the share of events for which any fires; for comparing alone
 */
record Witness(Set<Trigger> triggers, double frequency) {

  /** Copies the triggers. */
  Witness {
    triggers = Set.copyOf(triggers);
  }

  /** Returns the rarer of two; this one if they are alike. */
  Witness rarer(Witness other) {
    return other.frequency < frequency ? other : this;
  }

  /** Returns which fields it looks at, and for how many values of each. */
  String describe() {
    Map<String, Integer> values = new TreeMap<>();
    for (Trigger trigger : triggers) {
      if (trigger instanceof Trigger.InRange range) {
        values.merge(range.field(), 1, Integer::sum);
      } else {
        for (Predicate predicate : ((Trigger.AnyOf) trigger).predicates()) {
          String field = predicate.fields().isEmpty() ? "any value" : predicate.fields().get(0);
          values.merge(field, 1, Integer::sum);
        }
      }
    }
    return values.isEmpty()
        ? "nothing: it can't match"
        : values.entrySet().stream()
            .map(entry -> entry.getKey() + counted(entry.getValue()))
            .collect(Collectors.joining(", "));
  }

  private static String counted(int values) {
    return values == 1 ? "" : " (" + values + " values)";
  }
}

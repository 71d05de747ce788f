package org.tidewaiter.rules.match;

import java.util.LinkedHashSet;
import java.util.Set;
import org.tidewaiter.rules.index.Trigger;

/**
 * Triggers of which at least one fires whenever a rule matches, so that a rule none of whose
 * triggers fired need not be looked at. Immutable.
 *
 * @param triggers none only if the rule can never match
 * @param frequency a guess at the share of events for which any fires; for comparing alone
 */
record Witness(Set<Trigger> triggers, double frequency) {

  /** The witness of what never holds. */
  static final Witness NEVER = new Witness(Set.of(), 0);

  /** Copies the triggers. */
  Witness {
    triggers = Set.copyOf(triggers);
  }

  /** Returns the rarer of two; this one if they are alike. */
  Witness rarer(Witness other) {
    return other.frequency < frequency ? other : this;
  }

  /** Returns what fires whenever either does. */
  Witness or(Witness other) {
    Set<Trigger> union = new LinkedHashSet<>(triggers);
    union.addAll(other.triggers);
    return new Witness(union, frequency + other.frequency);
  }
}

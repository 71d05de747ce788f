package org.tidewaiter.rules.index;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tidewaiter.rules.predicate.Predicate;

/** What an index looks for. Equal triggers are looked for once. Immutable. */
public sealed interface Trigger {

  /**
   * At least one of some predicates holds. Fires exactly then.
   *
   * @param predicates at least one, each {@linkplain Indexable indexable}
   */
  record AnyOf(Set<Predicate> predicates) implements Trigger {
    /** Copies the predicates. */
    public AnyOf {
      predicates = Set.copyOf(predicates);
    }

    /** Returns the trigger of a list of predicates. */
    public static AnyOf of(List<Predicate> predicates) {
      return new AnyOf(new LinkedHashSet<>(predicates));
    }
  }

  /**
   * A field is a whole number in a range. Fires then, and whenever it has several values or one
   * that is not a whole number of 64 bits: a hint, not a verdict.
   *
   * @param field name of the slot
   * @param first the first number
   * @param last the last number, not less
   */
  record InRange(String field, long first, long last) implements Trigger {}
}

package org.tidewaiter.rules.pipeline;

import java.util.List;

/**
 * What must hold for a step to apply. Immutable.
 *
 * @param <S> what it is asked of
 */
@FunctionalInterface
interface Condition<S> {

  /**
   * Returns whether it holds.
   *
   * @param subject what it is asked of
   * @param draft the rule that the subject is part of
   */
  boolean holds(S subject, Draft draft);

  /** Returns the negation. */
  default Condition<S> negated() {
    return (subject, draft) -> !holds(subject, draft);
  }

  /** Returns a condition that holds if all do, so always if there are none. */
  static <S> Condition<S> all(List<Condition<S>> conditions) {
    List<Condition<S>> parts = List.copyOf(conditions);
    return (subject, draft) -> parts.stream().allMatch(part -> part.holds(subject, draft));
  }

  /** Returns a condition that holds if any does. */
  static <S> Condition<S> any(List<Condition<S>> conditions) {
    List<Condition<S>> parts = List.copyOf(conditions);
    return (subject, draft) -> parts.stream().anyMatch(part -> part.holds(subject, draft));
  }
}

package org.tidewaiter.rules.pipeline;

import java.util.Optional;

/**
 * One entry of a pipeline's transformations. Immutable.
 *
 * @param id what later conditions may name it by
 * @param transformation what it does
 * @param rules to which rules
 * @param guard to which detection items and fields of them
 */
record Step(
    Optional<String> id, Transformation transformation, Condition<Draft> rules, Guard guard) {

  /** Changes a rule, if it is about it. */
  void run(Draft draft) {
    if (rules.holds(draft, draft)) {
      transformation.apply(draft, this);
      id.ifPresent(draft.applied()::add);
    }
  }
}

package org.tidewaiter.rules.pipeline;

/** What a step does to a rule that its conditions fit. Immutable. */
interface Transformation {

  /**
   * Changes a draft, or has it refused.
   *
   * @param draft the rule as the steps before left it
   * @param step the step, with its conditions on items and fields
   */
  void apply(Draft draft, Step step);
}

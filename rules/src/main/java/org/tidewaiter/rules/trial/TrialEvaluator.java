package org.tidewaiter.rules.trial;

/** Decodes, enriches and matches the event of a test, as production would. */
@FunctionalInterface
public interface TrialEvaluator {

  /**
   * Returns what a rule makes of an event, whatever the rule's log source.
   *
   * @param ruleId the rule's id, or its title
   * @param trial holds the record and its format
   */
  Outcome evaluate(String ruleId, TrialCase trial);
}

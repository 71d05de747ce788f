package org.tidewaiter.rules.trial;

import java.util.List;

/** Decodes, enriches and matches the events of a test, as production would. */
@FunctionalInterface
public interface TrialEvaluator {

  /**
   * Returns what a rule makes of each event, in order.
   *
   * @param file names the rule; what the test's files are named from
   * @param trial holds the events
   * @return at least one
   */
  List<Outcome.Of> evaluate(TrialFile file, TrialCase trial);
}

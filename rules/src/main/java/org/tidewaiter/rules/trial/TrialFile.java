package org.tidewaiter.rules.trial;

import java.util.List;
import org.tidewaiter.rules.sigma.Position;

/**
 * The tests of one rule, as they were written. Immutable.
 *
 * @param file the file's name
 * @param position where the rule's id stands
 * @param ruleId id of the rule, or its title if it has no id
 * @param cases at least one
 */
public record TrialFile(String file, Position position, String ruleId, List<TrialCase> cases) {

  /** Copies the list. */
  public TrialFile {
    cases = List.copyOf(cases);
  }
}

package org.tidewaiter.rules.trial;

import java.util.List;
import org.tidewaiter.rules.sigma.Position;

/**
 * The tests of one rule, as they were written. Immutable.
 *
 * @param file the file's name
 * @param position where the rule is named
 * @param rule id of the rule, its name or its title
 * @param cases at least one
 */
public record TrialFile(String file, Position position, String rule, List<TrialCase> cases) {

  /** Copies the list. */
  public TrialFile {
    cases = List.copyOf(cases);
  }
}

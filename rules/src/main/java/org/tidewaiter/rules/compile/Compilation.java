package org.tidewaiter.rules.compile;

import java.util.List;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.sigma.RuleProblem;

/**
 * What came of compiling rule files. Immutable.
 *
 * @param rules the rules without an error, in order of files and documents
 * @param problems everything found, in order of files and places
 */
public record Compilation(RuleSet rules, List<RuleProblem> problems) {

  /** Copies the problems. */
  public Compilation {
    problems = List.copyOf(problems);
  }

  /** Returns whether any rule was refused. */
  public boolean hasErrors() {
    return problems.stream().anyMatch(RuleProblem::isError);
  }
}

package org.tidewaiter.rules.compile;

import java.util.List;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.sigma.RuleProblem;

/**
 * What came of compiling rule files. Immutable.
 *
 * @param rules the rules without an error, with their filters, in order of files and documents
 * @param correlations the correlations without an error, in the same order; nothing runs them yet
 * @param documents all documents that could be read as such, those with an error, too, in the same
 *     order
 * @param problems everything found, in order of files and places
 */
public record Compilation(
    RuleSet rules,
    List<ResolvedCorrelation> correlations,
    List<RuleDocument> documents,
    List<RuleProblem> problems) {

  /** Copies the lists. */
  public Compilation {
    correlations = List.copyOf(correlations);
    documents = List.copyOf(documents);
    problems = List.copyOf(problems);
  }

  /** Returns whether any rule, filter or correlation was refused. */
  public boolean hasErrors() {
    return problems.stream().anyMatch(RuleProblem::isError);
  }
}

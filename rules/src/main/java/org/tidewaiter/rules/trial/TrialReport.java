package org.tidewaiter.rules.trial;

import java.util.ArrayList;
import java.util.List;

/**
 * The verdict on one rule's tests. Immutable.
 *
 * @param file the tests
 * @param results one for each test, in order
 */
public record TrialReport(TrialFile file, List<TrialResult> results) {

  /** Copies the list. */
  public TrialReport {
    results = List.copyOf(results);
  }

  /** Runs every test of a file. */
  public static TrialReport run(TrialFile file, TrialEvaluator evaluator) {
    List<TrialResult> results = new ArrayList<>();
    for (TrialCase trial : file.cases()) {
      results.add(TrialResult.of(trial, evaluator.evaluate(file, trial)));
    }
    return new TrialReport(file, results);
  }

  /** Returns whether all tests passed. */
  public boolean passed() {
    return results.stream().allMatch(TrialResult::passed);
  }

  /** Returns the tests that did not pass. */
  public List<TrialResult> failures() {
    return results.stream().filter(result -> !result.passed()).toList();
  }

  /**
   * Returns a line with the count, and for each failed test its place, its name and what differs.
   * No line feed at the end.
   */
  public String render() {
    List<TrialResult> failures = failures();
    StringBuilder out = new StringBuilder();
    out.append(file.file()).append(": ").append(file.rule()).append(": ");
    out.append(results.size() - failures.size()).append(" of ").append(results.size());
    out.append(" passed");
    for (TrialResult failure : failures) {
      TrialCase trial = failure.trial();
      out.append('\n').append(file.file()).append(':').append(trial.position().line());
      out.append(':').append(trial.position().column()).append(": ").append(trial.name());
      failure.differences().forEach(line -> out.append("\n    ").append(line));
    }
    return out.toString();
  }
}

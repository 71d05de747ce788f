package org.tidewaiter.deploy.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tidewaiter.rules.compile.Compilation;
import org.tidewaiter.rules.compile.Verdict;
import org.tidewaiter.rules.sigma.RuleProblem;
import org.tidewaiter.rules.sigma.Severity;

/**
 * What {@code rules check} found. Immutable.
 *
 * @param goodRules how many rules can be run
 * @param files how many files were asked for
 * @param verdicts one for each document
 * @param problems all that was found, in order of files and places
 */
record RuleCheck(int goodRules, int files, List<Verdict> verdicts, List<RuleProblem> problems) {

  RuleCheck {
    verdicts = List.copyOf(verdicts);
    problems = List.copyOf(problems);
  }

  /**
   * Puts together what was found.
   *
   * @param compilation the rules
   * @param more what was found when they were compiled already
   * @param files how many files were asked for
   */
  static RuleCheck of(Compilation compilation, List<RuleProblem> more, int files) {
    List<RuleProblem> problems = new ArrayList<>(compilation.problems());
    problems.addAll(more);
    problems.sort(Comparator.comparing(RuleProblem::file).thenComparing(RuleProblem::position));
    return new RuleCheck(
        compilation.rules().rules().size(), files, Verdict.of(compilation, problems), problems);
  }

  long count(Severity severity) {
    return problems.stream().filter(problem -> problem.severity() == severity).count();
  }

  long count(Verdict.Status status) {
    return verdicts.stream().filter(verdict -> verdict.status() == status).count();
  }

  boolean isBad(boolean strict) {
    return count(Severity.ERROR) > 0 || (strict && count(Severity.WARNING) > 0) || files == 0;
  }

  /** Returns two lines: how much there is of what, and how many verdicts of each kind. */
  List<String> summary() {
    return List.of(
        "%s in %s: %s, %s"
            .formatted(
                counted(goodRules, "good rule"),
                counted(files, "file"),
                counted(count(Severity.ERROR), "error"),
                counted(count(Severity.WARNING), "warning")),
        "verdicts: %d loaded, %d loaded with warnings, %d refused"
            .formatted(
                count(Verdict.Status.LOADED),
                count(Verdict.Status.WARNED),
                count(Verdict.Status.REFUSED)));
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}

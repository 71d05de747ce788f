package org.tidewaiter.rules.trial;

import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.rules.match.Reason;

/**
 * What became of one test. Immutable.
 *
 * @param trial the test
 * @param outcome what the rule made of the event
 * @param differences lines that say how this differs from what was expected; none if it passed
 */
public record TrialResult(TrialCase trial, Outcome outcome, List<String> differences) {

  /** Copies the list. */
  public TrialResult {
    differences = List.copyOf(differences);
  }

  /** Compares an outcome with what the test expects. */
  static TrialResult of(TrialCase trial, Outcome outcome) {
    List<String> differences = new ArrayList<>();
    if (outcome instanceof Outcome.NotEvaluated failed) {
      differences.add("expected " + word(trial.match()) + ", but " + failed.reason());
    } else if (outcome instanceof Outcome.Matched matched) {
      if (trial.match()) {
        addMissingReasons(trial, matched, differences);
      } else {
        differences.add("expected no match, but the rule matched because");
        matched.why().forEach(reason -> differences.add("    " + show(reason)));
      }
    } else if (outcome instanceof Outcome.NotMatched missed && trial.match()) {
      differences.add(
          missed.missing().isEmpty()
              ? "expected a match, but the rule did not match"
              : "expected a match, but the rule did not match because");
      missed.missing().forEach(reason -> differences.add("    " + show(reason)));
    }
    return new TrialResult(trial, outcome, differences);
  }

  private static void addMissingReasons(
      TrialCase trial, Outcome.Matched matched, List<String> differences) {
    List<String> fields = matched.why().stream().map(Reason::field).distinct().toList();
    for (String field : trial.why()) {
      if (!fields.contains(field)) {
        differences.add(
            "matched, but not because of " + field + "; because of " + String.join(", ", fields));
      }
    }
  }

  private static String word(boolean match) {
    return match ? "a match" : "no match";
  }

  /** {@code selection: field operator wanted (seen ...)}. */
  private static String show(Reason reason) {
    String field = reason.field().isEmpty() ? "" : reason.field() + " ";
    String seen = reason.seen().map(value -> "seen " + value).orElse("the event has none");
    return reason.selection()
        + ": "
        + field
        + reason.operator()
        + " "
        + reason.wanted()
        + " ("
        + seen
        + ")";
  }

  /** Returns whether the rule did what was expected. */
  public boolean passed() {
    return differences.isEmpty();
  }
}

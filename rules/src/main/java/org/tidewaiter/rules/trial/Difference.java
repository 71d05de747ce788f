package org.tidewaiter.rules.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tidewaiter.rules.match.Explanation;
import org.tidewaiter.rules.match.Reason;

/** How what a rule made of an event differs from what was expected, for a person. */
final class Difference {

  private Difference() {}

  /**
   * Returns lines, the details indented; none if all is as expected.
   *
   * @param eitherWay whether the event may match or not
   */
  static List<String> of(TrialExpectation expected, boolean eitherWay, Outcome outcome) {
    List<String> lines = new ArrayList<>();
    if (outcome instanceof Outcome.NotEvaluated failed) {
      String wanted = eitherWay ? "events" : expected.match() ? "a match" : "no match";
      lines.add("expected " + wanted + ", but " + failed.reason());
    } else if (outcome instanceof Outcome.Matched matched) {
      matched(expected, eitherWay, matched, lines);
    } else if (outcome instanceof Outcome.NotMatched missed && expected.match() && !eitherWay) {
      missed(missed, lines);
    }
    return lines;
  }

  private static void matched(
      TrialExpectation expected, boolean eitherWay, Outcome.Matched matched, List<String> lines) {
    if (!expected.match() && !eitherWay) {
      lines.add("expected no match, but the rule matched because");
      matched.why().forEach(reason -> lines.add("    " + show(reason)));
      return;
    }
    List<String> fields = matched.why().stream().map(Reason::field).distinct().toList();
    for (String field : expected.why()) {
      if (!fields.contains(field)) {
        lines.add(
            "matched, but not because of " + field + "; because of " + String.join(", ", fields));
      }
    }
    alert(expected.alert(), matched.alert(), lines);
  }

  private static void alert(
      Map<String, String> expected, Map<String, String> alert, List<String> lines) {
    List<String> differing = new ArrayList<>();
    expected.forEach(
        (member, wanted) -> {
          String seen = alert.getOrDefault(member, AlertValues.NULL);
          if (!seen.equals(wanted)) {
            differing.add("  - " + member + ": " + wanted);
            differing.add("  + " + member + ": " + seen);
          }
        });
    if (!differing.isEmpty()) {
      lines.add("matched, but the alert differs (- expected, + seen)");
      lines.addAll(differing);
    }
  }

  private static void missed(Outcome.NotMatched missed, List<String> lines) {
    lines.add(
        missed.nearest().isEmpty()
            ? "expected a match, but the rule did not match"
            : "expected a match, but the rule did not match; it would if");
    for (Explanation.Condition condition : missed.nearest()) {
      lines.add("    " + (condition.holds() ? "not " : "") + show(condition.asked()));
    }
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
}

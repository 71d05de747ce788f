package org.tidewaiter.rules.trial;

import java.util.List;
import java.util.Map;
import org.tidewaiter.rules.match.Explanation;
import org.tidewaiter.rules.match.Reason;

/** What a rule made of an event. Immutable. */
public sealed interface Outcome {

  /**
   * It matched.
   *
   * @param why the conditions that held
   * @param alert the alert's members, spelled as {@link AlertValues} does
   */
  record Matched(List<Reason> why, Map<String, String> alert) implements Outcome {
    /** Copies both. */
    public Matched {
      why = List.copyOf(why);
      alert = Map.copyOf(alert);
    }
  }

  /**
   * It did not match.
   *
   * @param nearest the fewest conditions that would have had to come out otherwise, as far as they
   *     are known
   */
  record NotMatched(List<Explanation.Condition> nearest) implements Outcome {
    /** Copies the list. */
    public NotMatched {
      nearest = List.copyOf(nearest);
    }
  }

  /**
   * The rule never saw the event: no such rule, or no such format, or the record is not a single
   * event of it.
   *
   * @param reason why, one line
   */
  record NotEvaluated(String reason) implements Outcome {}

  /**
   * An event and what came of it.
   *
   * @param place where the event stands, {@code file:line}; empty if it stands in the test
   * @param outcome what the rule made of it
   */
  record Of(String place, Outcome outcome) {}
}

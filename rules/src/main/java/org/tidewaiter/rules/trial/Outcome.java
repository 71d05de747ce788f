package org.tidewaiter.rules.trial;

import java.util.List;
import org.tidewaiter.rules.match.Reason;

/** What a rule made of an event. Immutable. */
public sealed interface Outcome {

  /**
   * It matched.
   *
   * @param why the conditions that held
   */
  record Matched(List<Reason> why) implements Outcome {
    /** Copies the list. */
    public Matched {
      why = List.copyOf(why);
    }
  }

  /**
   * It did not match.
   *
   * @param missing the conditions that would have had to hold, as far as they are known
   */
  record NotMatched(List<Reason> missing) implements Outcome {
    /** Copies the list. */
    public NotMatched {
      missing = List.copyOf(missing);
    }
  }

  /**
   * The rule never saw the event: no such rule, or no such format, or the record is not a single
   * event of it.
   *
   * @param reason why, one line
   */
  record NotEvaluated(String reason) implements Outcome {}
}

package org.tidewaiter.rules.match;

import java.util.Arrays;
import org.tidewaiter.ingest.event.FieldReader;
import org.tidewaiter.rules.index.PredicateIndex;
import org.tidewaiter.rules.index.Truths;
import org.tidewaiter.rules.predicate.Condition;

/**
 * What is known of the event in hand: what the index found, and the answers of the tests that were
 * tried. One for each worker; not thread-safe.
 */
final class MatchState {

  private final PredicateIndex.Scratch scratch;
  private final Truths truths;

  /** The mark of this event stands for no, the next number for yes; all else is of another. */
  private final int[] answers;

  private int mark;

  MatchState(PredicateIndex index, int tests) {
    scratch = index.scratch();
    truths = scratch.truths();
    answers = new int[tests];
  }

  /** Takes up the next event: asks the index, and no test has been tried. */
  void next(FieldReader event) {
    scratch.evaluate(event);
    mark += 2;
    if (mark < 0) {
      Arrays.fill(answers, 0);
      mark = 2;
    }
  }

  Truths truths() {
    return truths;
  }

  /** Returns the answer of a test, which is tried once. */
  boolean tried(int number, Condition condition, FieldReader event) {
    int known = answers[number];
    if (known == mark || known == mark + 1) {
      return known != mark;
    }
    boolean holds = condition.matches(event);
    answers[number] = holds ? mark + 1 : mark;
    return holds;
  }
}

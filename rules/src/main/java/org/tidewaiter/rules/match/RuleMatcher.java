package org.tidewaiter.rules.match;

import java.util.Arrays;
import java.util.List;
import org.tidewaiter.ingest.event.FieldReader;
import org.tidewaiter.rules.index.Truths;

/**
 * Finds the rules that match an event, for the events of one input.
 *
 * <p>Keeps what is known of the event in hand: one for each worker, not thread-safe. It allocates
 * nothing but what regular expressions need, and texts that are not plain ASCII.
 */
public final class RuleMatcher {

  private final RuleIndex index;
  private final MatchState state;
  private final LocalCosts costs;
  private final int[] candidates;
  private final int[] foundFor;
  private int count;
  private int event;

  RuleMatcher(RuleIndex index) {
    this.index = index;
    int rules = index.rules().size();
    state = new MatchState(index.predicates(), index.tests());
    costs = new LocalCosts(index.costs(), rules);
    candidates = new int[rules];
    foundFor = new int[rules];
  }

  /**
   * Reports every rule that matches an event, in the order of the rule set.
   *
   * @param reader an event of the table that this matcher was made for
   * @param sink takes the rules
   * @throws IllegalArgumentException if the event is of another table
   */
  public void match(FieldReader reader, MatchSink sink) {
    if (reader.fields() != index.table()) {
      throw otherTable();
    }
    if (candidates.length == 0) {
      return;
    }
    state.next(reader);
    gather();
    int matched = costs.next() ? decideTimed(reader) : decide(reader);
    if (matched > 1) {
      Arrays.sort(candidates, 0, matched);
    }
    for (int i = 0; i < matched; i++) {
      sink.matched(index.rules().get(candidates[i]));
    }
  }

  private static IllegalArgumentException otherTable() {
    return new IllegalArgumentException("event: of another field table (expected: the matcher's)");
  }

  /** Leaves the rules that are worth a look in {@link #candidates}, in no order. */
  private void gather() {
    if (++event == 0) {
      Arrays.fill(foundFor, 0);
      event = 1;
    }
    int[] always = index.always();
    System.arraycopy(always, 0, candidates, 0, always.length);
    count = always.length;
    Truths truths = state.truths();
    for (int i = 0; i < truths.count(); i++) {
      for (int rule : index.rulesOf(truths.fired(i))) {
        if (foundFor[rule] != event) {
          foundFor[rule] = event;
          candidates[count++] = rule;
        }
      }
    }
  }

  /**
   * Leaves the rules that match at the front of {@link #candidates}; returns how many there are.
   * Only those are put in order: sorting all that are looked at costs more, and may allocate.
   */
  private int decide(FieldReader reader) {
    int matched = 0;
    for (int i = 0; i < count; i++) {
      int rule = candidates[i];
      boolean holds = index.program(rule).holds(reader, state);
      costs.tried(rule, holds);
      if (holds) {
        candidates[matched++] = rule;
      }
    }
    return matched;
  }

  private int decideTimed(FieldReader reader) {
    int matched = 0;
    for (int i = 0; i < count; i++) {
      int rule = candidates[i];
      long before = System.nanoTime();
      boolean holds = index.program(rule).holds(reader, state);
      long after = System.nanoTime();
      costs.tried(rule, holds);
      costs.took(rule, after - before);
      if (holds) {
        candidates[matched++] = rule;
      }
    }
    return matched;
  }

  /** Returns the conditions that made a rule match an event; see {@link CompiledRule#explain}. */
  public List<Reason> why(CompiledRule rule, FieldReader reader) {
    return rule.explain(reader);
  }

  /** Tells {@link RuleIndex#costs} what is not told yet. */
  public void flush() {
    costs.flush();
  }

  /** Returns how many rules there are. */
  public int size() {
    return index.rules().size();
  }
}

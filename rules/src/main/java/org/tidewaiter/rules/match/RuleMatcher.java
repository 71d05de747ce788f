package org.tidewaiter.rules.match;

import java.util.List;
import org.tidewaiter.ingest.event.FieldReader;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.rules.predicate.Condition;

/**
 * Finds the rules that match an event, for the events of one input.
 *
 * <p>Immutable and thread-safe: workers share it, each with its own event. It allocates nothing but
 * what regular expressions need.
 */
public final class RuleMatcher {

  private final FieldTable table;
  private final CompiledRule[] rules;
  private final Condition[] conditions;

  RuleMatcher(FieldTable table, List<CompiledRule> rules) {
    this.table = table;
    this.rules = rules.toArray(CompiledRule[]::new);
    this.conditions = rules.stream().map(rule -> rule.bind(table)).toArray(Condition[]::new);
  }

  /**
   * Reports every rule that matches an event, in the order of the rule set.
   *
   * @param event of the table that this matcher was made for
   * @param sink takes the rules
   * @throws IllegalArgumentException if the event is of another table
   */
  public void match(FieldReader event, MatchSink sink) {
    if (event.fields() != table) {
      throw otherTable();
    }
    for (int i = 0; i < conditions.length; i++) {
      if (conditions[i].matches(event)) {
        sink.matched(rules[i]);
      }
    }
  }

  private static IllegalArgumentException otherTable() {
    return new IllegalArgumentException("event: of another field table (expected: the matcher's)");
  }

  /** Returns the conditions that made a rule match an event; see {@link CompiledRule#explain}. */
  public List<Reason> why(CompiledRule rule, FieldReader event) {
    return rule.explain(event);
  }

  /** Returns how many rules are tried on each event. */
  public int size() {
    return rules.length;
  }
}

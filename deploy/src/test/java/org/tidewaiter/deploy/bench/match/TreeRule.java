package org.tidewaiter.deploy.bench.match;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A made-up rule as one would plainly write it for events that are Jackson's trees: the conditions
 * one after the other, up to the first that fails. Thread-safe.
 */
public final class TreeRule {

  private final String id;
  private final String title;
  private final List<TreeCondition> conditions;

  TreeRule(BenchRule rule) {
    id = rule.id();
    title = rule.title();
    conditions = rule.parts().stream().map(TreeCondition::new).toList();
  }

  /** Returns the rule's id, as it is in Sigma. */
  public String id() {
    return id;
  }

  /** Returns the rule's title, as it is in Sigma. */
  public String title() {
    return title;
  }

  /** Returns the rule's level, as it is in Sigma. */
  public String level() {
    return BenchRule.LEVEL;
  }

  /** Returns whether an event fulfils every condition. */
  public boolean matches(JsonNode event) {
    for (TreeCondition condition : conditions) {
      if (!condition.holds(event)) {
        return false;
      }
    }
    return true;
  }
}

package org.tidewaiter.deploy.trial;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tidewaiter.ingest.event.FieldReader;
import org.tidewaiter.rules.match.CompiledRule;
import org.tidewaiter.rules.match.RuleSet;

/**
 * What the tests of rules have tried: a selection that no event ever made true may as well be
 * misspelt. Not thread-safe.
 */
public final class Coverage {

  private final RuleSet rules;

  /** Of each rule that has a test, the selections that no event has made true yet. */
  private final Map<CompiledRule, Set<String>> open = new HashMap<>();

  Coverage(RuleSet rules) {
    this.rules = rules;
  }

  void tested(CompiledRule rule) {
    open.computeIfAbsent(rule, CompiledRule::selections);
  }

  void saw(CompiledRule rule, FieldReader event) {
    Set<String> left = open.getOrDefault(rule, Set.of());
    if (!left.isEmpty()) {
      left.removeAll(rule.selectionsIn(event, left));
    }
  }

  /** Returns the rules that no test named, in order. */
  public List<CompiledRule> untested() {
    return rules.rules().stream().filter(rule -> !open.containsKey(rule)).toList();
  }

  /**
   * Returns the rules that were tested and have selections which no event made true, in order, with
   * those selections in order of their names.
   */
  public Map<CompiledRule, Set<String>> neverTrue() {
    Map<CompiledRule, Set<String>> left = new LinkedHashMap<>();
    for (CompiledRule rule : rules.rules()) {
      Set<String> selections = open.getOrDefault(rule, Set.of());
      if (!selections.isEmpty()) {
        left.put(rule, new TreeSet<>(selections));
      }
    }
    return left;
  }
}

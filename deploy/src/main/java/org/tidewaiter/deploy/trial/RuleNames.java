package org.tidewaiter.deploy.trial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tidewaiter.rules.match.CompiledRule;
import org.tidewaiter.rules.match.RuleSet;

/** Finds rules by what people call them. Immutable. */
final class RuleNames {

  private final Map<String, List<CompiledRule>> byId = new HashMap<>();
  private final Map<String, List<CompiledRule>> byName = new HashMap<>();
  private final Map<String, List<CompiledRule>> byTitle = new HashMap<>();

  RuleNames(RuleSet rules) {
    for (CompiledRule rule : rules.rules()) {
      rule.rule().id().ifPresent(id -> put(byId, id, rule));
      rule.rule().metadata().name().ifPresent(name -> put(byName, name, rule));
      put(byTitle, rule.rule().title(), rule);
    }
  }

  private static void put(Map<String, List<CompiledRule>> by, String key, CompiledRule rule) {
    by.computeIfAbsent(key, none -> new ArrayList<>()).add(rule);
  }

  /** Returns the rules of an id; if there is none, those of a name; else those of a title. */
  List<CompiledRule> find(String called) {
    List<CompiledRule> found = byId.getOrDefault(called.toLowerCase(Locale.ROOT), List.of());
    if (found.isEmpty()) {
      found = byName.getOrDefault(called, List.of());
    }
    return found.isEmpty() ? byTitle.getOrDefault(called, List.of()) : found;
  }
}

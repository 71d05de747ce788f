package org.tidewaiter.rules.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.rules.RuleEvent;
import org.tidewaiter.rules.compile.Compilation;
import org.tidewaiter.rules.compile.RuleCompiler;
import org.tidewaiter.rules.match.CompiledRule;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.sigma.RuleSource;

/**
 * A rule with filters matches what the rule and every filter match on their own, wherever the
 * filters stand. They draw their selections from the same names, so that they would clash. {@code
 * -Doracle.filters=N} tries more rules, {@code -Doracle.seed=N} others.
 */
class FilterPropertyTest {

  private static final int EVENTS = 12;
  private static final int RULES = Integer.getInteger("oracle.filters", 800);
  private static final long SEED = Long.getLong("oracle.seed", 1);
  private static final List<String> RULES_OF_A_FILTER =
      List.of("any", "all", "[]", "generated", "[generated]", "[another, generated]");

  @Test
  void match_randomFilters_isTheConjunction() {
    int matches = 0;
    int filtered = 0;
    for (long seed = SEED; seed < SEED + RULES; seed++) {
      int[] counts = tryRule(seed, new Random(seed * 0x9E3779B97F4A7C15L));
      matches += counts[0];
      filtered += counts[1];
    }

    // Both verdicts in number, and by the filters' doing.
    assertThat(matches).isGreaterThan(RULES * EVENTS / 25);
    assertThat(filtered).isGreaterThan(RULES * EVENTS / 25);
  }

  private static int[] tryRule(long seed, Random random) {
    RuleGenerator generator = new RuleGenerator(random);
    ModelRule rule = generator.rule();
    List<ModelRule> filters = new ArrayList<>();
    List<RuleSource> sources =
        new ArrayList<>(List.of(new RuleSource("rule.yml", "name: generated\n" + rule.yaml())));
    do {
      ModelRule drawn = generator.rule();
      ModelRule filter =
          new ModelRule(rule.category(), "", drawn.selections(), drawn.conditions(), rule.zone());
      filters.add(filter);
      String rules = RULES_OF_A_FILTER.get(random.nextInt(RULES_OF_A_FILTER.size()));
      sources.add(new RuleSource("filter" + filters.size() + ".yml", filter.filterYaml(rules)));
    } while (random.nextInt(3) == 0);
    Collections.shuffle(sources, random);
    Compilation compilation = RuleCompiler.compile(sources, rule.settings());
    assertThat(compilation.rules().rules())
        .as("seed %d: %s%n%s", seed, compilation.problems(), sources)
        .hasSize(1);
    return tryEvents(seed, random, rule, filters, compilation.rules(), sources);
  }

  private static int[] tryEvents(
      long seed,
      Random random,
      ModelRule rule,
      List<ModelRule> filters,
      RuleSet compiled,
      List<RuleSource> sources) {
    EventGenerator events = new EventGenerator(random, all(rule, filters));
    int[] counts = new int[2];
    for (int i = 0; i < EVENTS; i++) {
      Map<String, @Nullable Object> event = events.event();
      List<String> keywords = events.keywords();
      boolean unfiltered = Oracle.matches(rule, event, keywords);
      boolean expected =
          unfiltered
              && filters.stream().allMatch(filter -> Oracle.matches(filter, event, keywords));
      assertThat(matches(compiled, event, keywords))
          .as("seed %d: %s %s%n%s", seed, event, keywords, sources)
          .isEqualTo(expected);
      counts[0] += expected ? 1 : 0;
      counts[1] += unfiltered && !expected ? 1 : 0;
    }
    return counts;
  }

  /** Returns a rule with every selection, for events that come near to any of them. */
  private static ModelRule all(ModelRule rule, List<ModelRule> filters) {
    Map<String, ModelRule.Selection> selections = new LinkedHashMap<>(rule.selections());
    for (int i = 0; i < filters.size(); i++) {
      String prefix = i + "/";
      filters.get(i).selections().forEach((name, one) -> selections.put(prefix + name, one));
    }
    return new ModelRule(
        rule.category(), rule.service(), selections, rule.conditions(), rule.zone());
  }

  private static boolean matches(
      RuleSet rules, Map<String, @Nullable Object> values, List<String> keywords) {
    FieldTable table = RuleEvent.table(rules);
    Event event = RuleEvent.of(table, values, keywords);
    List<CompiledRule> matched = new ArrayList<>();
    rules.index(table).matcher().match(event, matched::add);
    assertThat(rules.rules().get(0).explain(event).isEmpty())
        .as("has reasons")
        .isEqualTo(matched.isEmpty());
    return !matched.isEmpty();
  }
}

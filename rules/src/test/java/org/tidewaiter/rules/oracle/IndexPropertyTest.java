package org.tidewaiter.rules.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.rules.RuleEvent;
import org.tidewaiter.rules.compile.RuleCompiler;
import org.tidewaiter.rules.match.CompiledRule;
import org.tidewaiter.rules.match.RuleMatcher;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.sigma.RuleSource;

/**
 * Many random rules together, found by the index, match just those events that each matches alone
 * by its plan. {@code -Dindex.sets=N} tries more sets, {@code -Doracle.seed=N} others.
 */
class IndexPropertyTest {

  private static final int RULES = 60;
  private static final int EVENTS = 60;
  private static final int SETS = Integer.getInteger("index.sets", 30);
  private static final long SEED = Long.getLong("oracle.seed", 1);

  @Test
  void match_randomRuleSets_agreesWithEachRuleAlone() {
    int matches = 0;
    for (long seed = SEED; seed < SEED + SETS; seed++) {
      matches += trySet(seed, new Random(seed * 0x9E3779B97F4A7C15L));
    }

    int pairs = SETS * RULES * EVENTS;
    assertThat(matches).isBetween(pairs / 50, pairs * 9 / 10);
  }

  private static int trySet(long seed, Random random) {
    RuleGenerator generator = new RuleGenerator(random);
    List<ModelRule> models = new ArrayList<>();
    List<RuleSource> sources = new ArrayList<>();
    for (int i = 0; i < RULES; i++) {
      ModelRule model = generator.rule();
      models.add(model);
      sources.add(
          new RuleSource(i + ".yml", model.yaml().replace("title: Generated", "title: Rule " + i)));
    }
    RuleSet rules = RuleCompiler.compile(sources, models.get(0).settings()).rules();
    assertThat(rules.rules()).as("seed %d", seed).hasSize(RULES);
    FieldTable table = RuleEvent.table(rules);
    RuleMatcher matcher = rules.index(table).matcher();
    int matches = 0;
    for (int i = 0; i < EVENTS; i++) {
      EventGenerator events = new EventGenerator(random, models.get(random.nextInt(RULES)));
      Map<String, @Nullable Object> values = events.event();
      List<String> keywords = events.keywords();
      Event event = RuleEvent.of(table, values, keywords);
      List<String> found = new ArrayList<>();
      matcher.match(event, rule -> found.add(rule.rule().title()));
      assertThat(found)
          .as("seed %d: %s %s", seed, values, keywords)
          .isEqualTo(alone(rules.rules(), event));
      matches += found.size();
    }
    return matches;
  }

  private static List<String> alone(List<CompiledRule> rules, Event event) {
    return rules.stream()
        .filter(rule -> !rule.explain(event).isEmpty())
        .map(rule -> rule.rule().title())
        .collect(Collectors.toList());
  }
}

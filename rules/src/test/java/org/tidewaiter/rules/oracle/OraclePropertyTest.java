package org.tidewaiter.rules.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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
 * Compiled rules and the oracle agree on random rules and events. {@code -Doracle.rules=N} tries
 * more rules, {@code -Doracle.seed=N} others; a failure names the seed that brings it back.
 */
class OraclePropertyTest {

  private static final int EVENTS = 12;
  private static final int RULES = Integer.getInteger("oracle.rules", 8500);
  private static final long SEED = Long.getLong("oracle.seed", 1);

  @Test
  void match_randomRulesAndEvents_agreesWithTheOracle() {
    int matches = 0;
    for (long seed = SEED; seed < SEED + RULES; seed++) {
      Random random = new Random(seed * 0x9E3779B97F4A7C15L);
      matches += tryRule(seed, random);
    }

    // Without both verdicts in number the agreement would say little.
    assertThat(matches).isBetween(RULES * EVENTS / 10, RULES * EVENTS * 9 / 10);
  }

  private static int tryRule(long seed, Random random) {
    ModelRule model = new RuleGenerator(random).rule();
    Compilation compilation =
        RuleCompiler.compile(
            List.of(new RuleSource("generated.yml", model.yaml())), model.settings());
    assertThat(compilation.rules().rules())
        .as("seed %d: %s%n%s", seed, compilation.problems(), model.yaml())
        .hasSize(1);
    EventGenerator events = new EventGenerator(random, model);
    int matches = 0;
    for (int i = 0; i < EVENTS; i++) {
      Map<String, @Nullable Object> event = events.event();
      List<String> keywords = events.keywords();
      boolean expected = Oracle.matches(model, event, keywords);
      assertThat(compiled(compilation.rules(), event, keywords))
          .as("seed %d: %s %s%n%s", seed, event, keywords, model.yaml())
          .isEqualTo(expected);
      matches += expected ? 1 : 0;
    }
    return matches;
  }

  private static boolean compiled(
      RuleSet rules, Map<String, @Nullable Object> values, List<String> keywords) {
    FieldTable table = RuleEvent.table(rules);
    Event event = RuleEvent.of(table, values, keywords);
    List<CompiledRule> matched = new ArrayList<>();
    rules.index(table).matcher().match(event, matched::add);
    CompiledRule rule = rules.rules().get(0);
    assertThat(rule.explain(event).isEmpty()).as("has reasons").isEqualTo(matched.isEmpty());
    return !matched.isEmpty();
  }
}

package org.tidewaiter.rules.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.rules.RuleEvent;

/** Which rules are looked at for which events, beside the verdict. */
class RuleIndexTest {

  private static final CompiledRule RANGE =
      rule("range", "{port|gte: 3127, port|lte: 3198, proto: tcp}", "sel");
  private static final CompiledRule WORD =
      rule("word", "{proto: tcp, name|contains: evil.example}", "sel");
  private static final CompiledRule REGEX =
      rule("regex", "{name|re: '^ev[i1]l\\.example$'}", "sel");
  private static final CompiledRule NEGATION = rule("negation", "{proto: tcp}", "not sel");

  @Test
  void match_eventWithoutWhatRulesNeed_looksAtNone() {
    RuleIndex index = index(RANGE, WORD, REGEX);

    assertThat(match(index, Map.of("port", 443, "proto", "tcp", "name", "good"))).isEmpty();

    assertThat(candidates(index)).containsExactly(0L, 0L, 0L);
  }

  @Test
  void match_valueThatOneRuleNeeds_looksAtThatRule() {
    RuleIndex index = index(RANGE, WORD, REGEX);

    assertThat(match(index, Map.of("port", 3150, "proto", "udp", "name", "good"))).isEmpty();

    assertThat(candidates(index)).containsExactly(1L, 0L, 0L);
  }

  @Test
  void match_textThatRegexNeeds_triesIt() {
    RuleIndex index = index(RANGE, WORD, REGEX);

    assertThat(match(index, Map.of("name", "EV1L.EXAMPLE"))).isEmpty();
    assertThat(match(index, Map.of("name", "ev1l.example"))).containsExactly("regex");

    assertThat(candidates(index)).containsExactly(0L, 0L, 2L);
    assertThat(index.costs().matches(2)).isEqualTo(1);
  }

  @Test
  void match_listOfNumbers_looksAtRangesAnyway() {
    RuleIndex index = index(RANGE);

    assertThat(match(index, Map.of("port", List.of(1, 9999), "proto", "tcp")))
        .containsExactly("range");
  }

  /** A long text is taken for rarer than a number, unless so many rules name it. */
  @Test
  void match_textThatManyRulesName_looksAtNone() {
    CompiledRule[] rules = new CompiledRule[40];
    for (int i = 0; i < rules.length; i++) {
      rules[i] = rule("r" + i, "{name|contains: our.own.example, port: " + (9000 + i) + "}", "sel");
    }
    assertThat(index(rules[0]).foundBy(0)).isEqualTo("name");
    RuleIndex index = index(rules);

    assertThat(match(index, Map.of("name", "www.our.own.example", "port", 443))).isEmpty();
    assertThat(match(index, Map.of("name", "www.our.own.example", "port", 9007)))
        .containsExactly("r7");

    assertThat(index.foundBy(0)).isEqualTo("port");
    assertThat(candidates(index)).filteredOn(count -> count > 0).containsExactly(1L);
  }

  /** Pairs of values, one a line: what each line needs must not be gathered anew for each. */
  @Test
  void index_longListOfMaps_isQuick() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      lines.append("\n    - {name: v").append(i).append(", port: ").append(i).append('}');
    }
    CompiledRule rule = rule("pairs", lines.toString(), "sel");

    RuleIndex index = assertTimeout(Duration.ofSeconds(20), () -> index(rule));

    assertThat(match(index, Map.of("name", "v7", "port", 8))).isEmpty();
    assertThat(match(index, Map.of("name", "v7", "port", 7))).containsExactly("pairs");
  }

  @Test
  void alwaysTried_ruleOfNegationsAlone_isNamed() {
    RuleIndex index = index(WORD, NEGATION);

    assertThat(index.alwaysTried()).containsExactly(NEGATION);
    assertThat(index.foundBy(0)).isEqualTo("name");
    assertThat(index.foundBy(1)).isEqualTo("nothing: it is tried on every event");
  }

  private static CompiledRule rule(String title, String selection, String condition) {
    return RuleEvent.compile(
        """
        title: %s
        logsource: {category: test}
        detection:
          sel: %s
          condition: %s
        """
            .formatted(title, selection, condition));
  }

  private static RuleIndex index(CompiledRule... rules) {
    RuleSet set = new RuleSet(List.of(rules));
    return set.index(RuleEvent.table(set));
  }

  private static List<String> match(RuleIndex index, Map<String, ?> values) {
    FieldTable table = index.table();
    RuleMatcher matcher = index.matcher();
    List<String> matched = new ArrayList<>();
    matcher.match(RuleEvent.of(table, values), rule -> matched.add(rule.rule().title()));
    matcher.flush();
    return matched;
  }

  private static List<Long> candidates(RuleIndex index) {
    List<Long> counts = new ArrayList<>();
    for (int rule = 0; rule < index.rules().size(); rule++) {
      counts.add(index.costs().candidates(rule));
    }
    return counts;
  }
}

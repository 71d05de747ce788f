package org.tidewaiter.rules.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.rules.RuleEvent;

class KeywordMatchTest {

  /** The body of a selection, the string values of an event, and whether it matches. */
  record Case(String name, String body, List<String> values, boolean expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case("contains, no case", "[EVIL]", List.of("an evil service"), true),
        new Case("any word", "[evil, 'bad one']", List.of("a bad one"), true),
        new Case("no word", "[evil]", List.of("good", "e vil"), false),
        new Case("no value", "[evil]", List.of(), false),
        new Case("wildcard", "['ev*ce']", List.of("evil service here"), true),
        new Case("wildcards stay in one value", "['ev*ce']", List.of("evil", "service"), false),
        new Case("a number", "[4625]", List.of("id=4625;"), true),
        new Case(
            "all, over several values", "{'|all': [evil, serv]}", List.of("evil", "serv"), true),
        new Case("all, one missing", "{'|all': [evil, serv]}", List.of("evil"), false),
        new Case("cased", "{'|cased': [EVIL]}", List.of("evil"), false),
        new Case("re", "{'|re|i': ['^ev.l$']}", List.of("x", "EVIL"), true),
        new Case("contains says the same", "{'|contains': [vil]}", List.of("evil"), true),
        new Case("one word", "evil", List.of("evil"), true),
        new Case("with maps", "[evil, {f: a}]", List.of("a"), false));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void match_keywords_asDecided(Case given) {
    assertThat(RuleEvent.matches(rule(given.body()), Map.of(), given.values()))
        .isEqualTo(given.expected());
  }

  @Test
  void match_listOfWordsAndMaps_isAnyOfThem() {
    assertThat(RuleEvent.matches(rule("[evil, {f: a}]"), Map.of("f", "a"), List.of())).isTrue();
    assertThat(RuleEvent.matches(rule("[evil, {f: a}]"), Map.of("f", "b"), List.of("evil")))
        .isTrue();
  }

  @Test
  void match_map_looksAtFieldsNotAtKeywords() {
    assertThat(RuleEvent.matches(rule("{f: evil}"), Map.of(), List.of("evil"))).isFalse();
  }

  @Test
  void matcher_tableWithoutKeywords_isRefused() {
    RuleSet rules = new RuleSet(List.of(RuleEvent.compile(rule("[evil]"))));
    FieldTable table = FieldTable.of(rules.fieldNames(), false);

    assertThat(rules.usesKeywords()).isTrue();
    org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
        .isThrownBy(() -> rules.index(table).matcher())
        .withMessage("table: keeps no keywords (expected: keywords)");
  }

  private static String rule(String body) {
    return """
        title: Words
        logsource: {category: test}
        detection:
          selection: %s
          condition: selection
        """
        .formatted(body);
  }
}

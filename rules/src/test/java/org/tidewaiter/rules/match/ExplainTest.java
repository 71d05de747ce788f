package org.tidewaiter.rules.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tidewaiter.rules.RuleEvent;

class ExplainTest {

  @Test
  void explain_alternatives_namesThoseThatHeld() {
    String rule =
        """
        title: T
        logsource: {category: firewall}
        detection:
          ports:
            dst_port: [23, 80]
          name:
            username|contains: [root, adm]
          other:
            username: nobody
          condition: 1 of them
        """;

    assertThat(why(rule, Map.of("destination.port", 80, "user.name", "rootadm"), List.of()))
        .containsExactly(
            new Reason("ports", "dst_port", "equals", "80", Optional.of("80")),
            new Reason("name", "username", "contains", "root", Optional.of("rootadm")),
            new Reason("name", "username", "contains", "adm", Optional.of("rootadm")));
  }

  @Test
  void explain_negations_showWhatWasSeenInstead() {
    String rule =
        """
        title: T
        logsource: {category: test}
        detection:
          sel:
            a|neq: x
            b: null
            c|exists: false
          filter:
            d|startswith: [x, y]
            e: 1
          condition: sel and not filter
        """;

    assertThat(why(rule, Map.of("a", List.of("p", "q"), "d", "z"), List.of()))
        .containsExactly(
            new Reason("sel", "a", "neq", "x", Optional.of("p, q")),
            new Reason("sel", "b", "equals", "null", Optional.empty()),
            new Reason("sel", "c", "exists", "false", Optional.empty()),
            new Reason("filter", "d", "not startswith", "x, y", Optional.of("z")));
  }

  @Test
  void explain_doubleNegation_isAffirmative() {
    String rule =
        """
        title: T
        logsource: {category: test}
        detection:
          sel:
            a|neq: x
          condition: not sel
        """;

    assertThat(why(rule, Map.of("a", "X"), List.of()))
        .containsExactly(new Reason("sel", "a", "not neq", "x", Optional.of("X")));
  }

  @Test
  void explain_keywords_showTheValue() {
    String rule =
        """
        title: T
        logsource: {category: test}
        detection:
          words: [evil]
          condition: words
        """;

    assertThat(why(rule, Map.of(), List.of("an Evil one")))
        .containsExactly(new Reason("words", "", "keyword", "evil", Optional.of("an Evil one")));
  }

  @Test
  void explain_longListsAndValues_areCut() {
    String numbers = String.join(", ", IntStream.range(0, 15).mapToObj(Integer::toString).toList());
    String rule =
        """
        title: T
        logsource: {category: test}
        detection:
          a:
            f: [%s]
          condition: not a
        """
            .formatted(numbers);

    Reason reason = why(rule, Map.of("f", "x".repeat(1000)), List.of()).get(0);

    assertThat(reason.wanted()).isEqualTo("0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 5 more");
    assertThat(reason.seen()).hasValue("x".repeat(300) + "...");
  }

  @Test
  void explain_manyReasons_areAtMostFifty() {
    String words =
        String.join(
            ", ",
            IntStream.range(0, 80).mapToObj(i -> "'?" + "*".repeat(i % 7 + 1) + i + "*'").toList());
    String rule = RuleEvent.ruleOf("f: [" + words + "]");
    String seen =
        "x" + String.join("", IntStream.range(0, 80).mapToObj(Integer::toString).toList());

    assertThat(why(rule, Map.of("f", seen), List.of())).hasSize(CompiledRule.MAX_REASONS);
  }

  @Test
  void explain_eventThatDoesNotMatch_isEmpty() {
    assertThat(why(RuleEvent.ruleOf("f: a"), Map.of("f", "b"), List.of())).isEmpty();
  }

  private static List<Reason> why(String text, Map<String, Object> values, List<String> words) {
    CompiledRule rule = RuleEvent.compile(text);
    return rule.explain(RuleEvent.of(RuleEvent.table(new RuleSet(List.of(rule))), values, words));
  }
}

package org.tidewaiter.rules.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.rules.RuleEvent;

class ExplanationTest {

  private static final String RULE =
      """
      title: T
      logsource: {category: test}
      detection:
        service:
          port: 4321
          verdict: allowed
        other:
          port: [1, 2]
          proto: udp
          name|contains: x
        server:
          host: 10.0.0.1
        condition: (service or other) and not server
      """;

  @Test
  void inspect_match_hasNothingNearer() {
    Explanation explanation =
        inspect(RULE, Map.of("port", 4321, "verdict", "allowed", "host", "10.0.0.2"));

    assertThat(explanation.matches()).isTrue();
    assertThat(explanation.nearest()).isEmpty();
    assertThat(explanation.conditions())
        .hasSize(6)
        .startsWith(
            new Explanation.Condition(
                new Reason("service", "port", "equals", "4321", Optional.of("4321")), true));
  }

  @Test
  void inspect_oneConditionMissing_isTheNearestWayIn() {
    Explanation explanation =
        inspect(RULE, Map.of("port", 4321, "verdict", "denied", "host", "10.0.0.2"));

    assertThat(explanation.matches()).isFalse();
    assertThat(explanation.nearest())
        .containsExactly(
            new Explanation.Condition(
                new Reason("service", "verdict", "equals", "allowed", Optional.of("denied")),
                false));
  }

  @Test
  void inspect_filteredOut_namesTheConditionThatHeld() {
    Explanation explanation =
        inspect(RULE, Map.of("port", 4321, "verdict", "allowed", "host", "10.0.0.1"));

    assertThat(explanation.nearest())
        .containsExactly(
            new Explanation.Condition(
                new Reason("server", "host", "equals", "10.0.0.1", Optional.of("10.0.0.1")), true));
  }

  @Test
  void inspect_farFromOneSideNearToTheOther_takesTheNearer() {
    Explanation explanation = inspect(RULE, Map.of("port", 2, "proto", "udp", "host", "a"));

    assertThat(explanation.nearest())
        .extracting(condition -> condition.asked().field())
        .containsExactly("name");
  }

  @Test
  void inspect_ruleThatContradictsItself_hasNoWayIn() {
    String never = RULE.replace("(service or other) and not server", "server and not server");

    Explanation explanation = inspect(never, Map.of("host", "a"));

    assertThat(explanation.matches()).isFalse();
    assertThat(explanation.nearest()).isEmpty();
  }

  @Test
  void inspect_cheapestWayContradictsItself_takesTheNext() {
    String other =
        RULE.replace("(service or other) and not server", "(server and not server) or other");

    Explanation explanation = inspect(other, Map.of("port", 2, "host", "a"));

    assertThat(explanation.nearest())
        .extracting(condition -> condition.asked().field())
        .containsExactly("proto", "name");
  }

  @Test
  void inspect_eitherOfTwoAndNotTheFirst_takesTheSecond() {
    String either =
        RULE.replace("(service or other) and not server", "(server or service) and not server");

    Explanation explanation = inspect(either, Map.of("host", "a"));

    assertThat(explanation.nearest())
        .extracting(condition -> condition.asked().field())
        .containsExactly("port", "verdict");
  }

  private static Explanation inspect(String rule, Map<String, ?> values) {
    CompiledRule compiled = RuleEvent.compile(rule);
    Event event = RuleEvent.of(RuleEvent.table(new RuleSet(List.of(compiled))), values);
    Explanation explanation = compiled.inspect(event);
    assertThat(explanation.matches()).isEqualTo(!compiled.explain(event).isEmpty());
    return explanation;
  }
}

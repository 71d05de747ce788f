package org.tidewaiter.rules.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.tidewaiter.rules.match.Explanation;
import org.tidewaiter.rules.match.Reason;
import org.tidewaiter.rules.sigma.Position;

class TrialReportTest {

  private static final Reason PORT =
      new Reason("aip", "port_intel.port", "equals", "3144", Optional.of("3145"));
  private static final Reason TYPE =
      new Reason("accepted", "event.type", "equals", "allowed", Optional.empty());

  @Test
  void run_asExpected_passes() {
    TrialReport report = run(trial("match", true, "event.type"), matched(PORT, TYPE));

    assertThat(report.passed()).isTrue();
    assertThat(report.failures()).isEmpty();
    assertThat(report.render()).isEqualTo("t.yml: r-1: 1 of 1 passed");
    assertThat(run(trial("none", false), missed()).passed()).isTrue();
  }

  @Test
  void run_matchWhereNoneIsExpected_saysWhyItMatched() {
    TrialReport report = run(trial("denied", false), matched(PORT, TYPE));

    assertThat(report.passed()).isFalse();
    assertThat(report.render())
        .isEqualTo(
            """
            t.yml: r-1: 0 of 1 passed
            t.yml:7:3: denied
                expected no match, but the rule matched because
                    aip: port_intel.port equals 3144 (seen 3145)
                    accepted: event.type equals allowed (the event has none)""");
  }

  @Test
  void run_noMatchWhereOneIsExpected_saysWhatIsMissing() {
    assertThat(run(trial("allowed", true), missed(lacks(PORT), has(TYPE))).render())
        .endsWith(
            """
            t.yml:7:3: allowed
                expected a match, but the rule did not match; it would if
                    aip: port_intel.port equals 3144 (seen 3145)
                    not accepted: event.type equals allowed (the event has none)""");
    assertThat(run(trial("allowed", true), missed()).render())
        .endsWith("expected a match, but the rule did not match");
  }

  @Test
  void run_matchForAnotherReason_fails() {
    assertThat(run(trial("allowed", true, "event.type"), matched(PORT)).render())
        .endsWith("matched, but not because of event.type; because of port_intel.port");
  }

  @Test
  void run_eventThatWasNotEvaluated_failsWhateverIsExpected() {
    Outcome outcome = new Outcome.NotEvaluated("the record was rejected: port");

    for (boolean match : new boolean[] {true, false}) {
      assertThat(run(trial("x", match), outcome).passed()).isFalse();
    }
    assertThat(run(trial("x", false), outcome).render())
        .endsWith("expected no match, but the record was rejected: port");
  }

  @Test
  void run_everyCase_getsTheRuleAndItsResultInOrder() {
    TrialFile file =
        new TrialFile(
            "t.yml", Position.START, "r-1", List.of(trial("one", true), trial("two", false)));

    TrialReport report =
        TrialReport.run(
            file,
            (rule, trial) -> {
              assertThat(rule.rule()).isEqualTo("r-1");
              return List.of(new Outcome.Of("", trial.name().equals("one") ? matched() : missed()));
            });

    assertThat(report.results())
        .extracting(result -> result.trial().name())
        .containsExactly("one", "two");
    assertThat(report.passed()).isTrue();
  }

  @Test
  void run_alertThatDiffers_showsBothSides() {
    TrialExpectation expected =
        new TrialExpectation(
            true,
            OptionalInt.empty(),
            List.of(),
            Map.of("rule.name", "\"b\"", "source.port", "1", "gone", AlertValues.NULL));
    Outcome outcome =
        new Outcome.Matched(List.of(PORT), Map.of("rule.name", "\"a\"", "source.port", "1"));

    assertThat(run(trial("allowed", expected), outcome).render())
        .endsWith(
            """
            t.yml:7:3: allowed
                matched, but the alert differs (- expected, + seen)
                  - rule.name: "b"
                  + rule.name: "a\"""");
  }

  @Test
  void run_alertWithAMemberThatMustNotBe_showsIt() {
    TrialExpectation expected =
        new TrialExpectation(
            true, OptionalInt.empty(), List.of(), Map.of("user.name", AlertValues.NULL));

    assertThat(
            run(trial("x", expected), new Outcome.Matched(List.of(), Map.of("user.name", "\"a\"")))
                .render())
        .endsWith("      - user.name: null\n      + user.name: \"a\"");
  }

  @Test
  void run_severalEvents_allMustDoAsExpected() {
    assertThat(run(trial("x", true), matched(PORT), matched(PORT)).passed()).isTrue();
    assertThat(run(trial("x", true), matched(PORT), missed()).render())
        .endsWith("    e.log:2: expected a match, but the rule did not match");
    assertThat(run(trial("x", false), missed(), missed()).passed()).isTrue();
    assertThat(run(trial("x", false), missed(), matched(PORT)).passed()).isFalse();
  }

  @Test
  void run_manyEvents_showsAFew() {
    Outcome[] outcomes = new Outcome[20];
    Arrays.fill(outcomes, missed());

    assertThat(run(trial("x", true), outcomes).render())
        .contains("e.log:5: ")
        .doesNotContain("e.log:6: ")
        .endsWith("    and so on for 15 more events");
  }

  @Test
  void run_count_isOfMatches() {
    TrialCase two = trial("x", new TrialExpectation(true, OptionalInt.of(2), List.of(), Map.of()));

    assertThat(run(two, matched(PORT), missed(), matched(PORT)).passed()).isTrue();
    assertThat(run(two, missed(), matched(PORT)).render())
        .endsWith(
            """
                expected a match of 2 events, but 1 of 2 matched
                    e.log:2"""
                .indent(4)
                .stripTrailing());
    assertThat(run(two, matched(), matched(), new Outcome.NotEvaluated("it is bad")).render())
        .endsWith("    e.log:3: expected events, but it is bad");
  }

  private static TrialReport run(TrialCase trial, Outcome... outcomes) {
    TrialFile file = new TrialFile("t.yml", Position.START, "r-1", List.of(trial));
    List<Outcome.Of> all = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      all.add(new Outcome.Of(outcomes.length == 1 ? "" : "e.log:" + (all.size() + 1), outcome));
    }
    return TrialReport.run(file, (rule, event) -> all);
  }

  private static TrialCase trial(String name, boolean match, String... why) {
    return trial(name, new TrialExpectation(match, OptionalInt.empty(), List.of(why), Map.of()));
  }

  private static TrialCase trial(String name, TrialExpectation expected) {
    TrialInput input =
        new TrialInput("ecs", new TrialInput.ByFormat(), new TrialInput.Inline("{}"));
    return new TrialCase(name, new Position(7, 3), input, expected);
  }

  private static Outcome matched(Reason... why) {
    return new Outcome.Matched(List.of(why), Map.of());
  }

  private static Outcome missed(Explanation.Condition... nearest) {
    return new Outcome.NotMatched(List.of(nearest));
  }

  private static Explanation.Condition lacks(Reason asked) {
    return new Explanation.Condition(asked, false);
  }

  private static Explanation.Condition has(Reason asked) {
    return new Explanation.Condition(asked, true);
  }
}

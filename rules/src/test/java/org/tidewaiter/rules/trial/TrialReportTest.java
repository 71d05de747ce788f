package org.tidewaiter.rules.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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
    assertThat(run(trial("allowed", true), missed(PORT)).render())
        .endsWith(
            """
            t.yml:7:3: allowed
                expected a match, but the rule did not match because
                    aip: port_intel.port equals 3144 (seen 3145)""");
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
              assertThat(rule).isEqualTo("r-1");
              return trial.name().equals("one") ? matched() : missed();
            });

    assertThat(report.results())
        .extracting(result -> result.trial().name())
        .containsExactly("one", "two");
    assertThat(report.passed()).isTrue();
  }

  private static TrialReport run(TrialCase trial, Outcome outcome) {
    TrialFile file = new TrialFile("t.yml", Position.START, "r-1", List.of(trial));
    return TrialReport.run(file, (rule, event) -> outcome);
  }

  private static TrialCase trial(String name, boolean match, String... why) {
    return new TrialCase(name, new Position(7, 3), "ecs", "{}", match, List.of(why));
  }

  private static Outcome matched(Reason... why) {
    return new Outcome.Matched(List.of(why));
  }

  private static Outcome missed(Reason... missing) {
    return new Outcome.NotMatched(List.of(missing));
  }
}

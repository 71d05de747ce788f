package org.tidewaiter.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.rules.RuleEvent;
import org.tidewaiter.rules.match.CompiledRule;
import org.tidewaiter.rules.match.Reason;
import org.tidewaiter.rules.match.RuleMatcher;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.sigma.Level;
import org.tidewaiter.rules.sigma.LogSource;
import org.tidewaiter.rules.sigma.RuleProblem;
import org.tidewaiter.rules.sigma.RuleSource;

class RuleCompilerTest {

  private static final String BACKDOOR =
      """
      title: Backdoor port answers
      id: 3f5a9e0c-97d1-4a39-8a77-5d6f1c9c0f11
      level: high
      logsource:
        category: firewall
      detection:
        selection:
          dst_port|gte: 3127
          dst_port|lte: 3198
          src_ip|cidr:
            - 10.0.0.0/8
            - fd00::/8
        filter:
          dst_ip: 10.0.0.1
        condition: selection and not filter
      """;

  private static final Set<LogSource> FIREWALL = Set.of(LogSource.category("firewall"));

  @Test
  void match_eventOfItsLogSource_isReportedWithReasons() {
    RuleSet rules = compile(BACKDOOR).rules();
    FieldTable table = RuleEvent.table(rules);
    RuleMatcher matcher = rules.forInput(FIREWALL, false).index(table).matcher();
    Event event =
        RuleEvent.of(
            table,
            Map.of("source.ip", "10.1.2.3", "destination.ip", "1.2.3.4", "destination.port", 3130));

    List<CompiledRule> matched = new ArrayList<>();
    matcher.match(event, matched::add);

    assertThat(matched).hasSize(1);
    assertThat(matched.get(0).level()).isEqualTo(Level.HIGH);
    assertThat(matcher.why(matched.get(0), event))
        .containsExactly(
            new Reason("selection", "dst_port", "gte", "3127", Optional.of("3130")),
            new Reason("selection", "dst_port", "lte", "3198", Optional.of("3130")),
            new Reason("selection", "src_ip", "cidr", "10.0.0.0/8", Optional.of("10.1.2.3")),
            new Reason("filter", "dst_ip", "not equals", "10.0.0.1", Optional.of("1.2.3.4")));
  }

  @Test
  void forInput_ruleOfAnotherLogSource_isLeftOut() {
    RuleSet rules = compile(BACKDOOR).rules();

    assertThat(rules.forInput(Set.of(LogSource.service("netflow")), false).rules()).isEmpty();
  }

  @Test
  void fieldNames_firewallNames_areThoseOfSlots() {
    assertThat(compile(BACKDOOR).rules().fieldNames())
        .containsExactly("destination.ip", "destination.port", "source.ip");
  }

  @Test
  void compile_oneBadRule_reportsItAndKeepsTheOthers() {
    String bad = BACKDOOR.replace("|cidr", "|cdir").replace("3f5a9e0c", "4f5a9e0c");

    Compilation compilation =
        RuleCompiler.compile(
            List.of(new RuleSource("good.yml", BACKDOOR), new RuleSource("bad.yml", bad)));

    assertThat(compilation.hasErrors()).isTrue();
    assertThat(compilation.rules().rules()).hasSize(1);
    assertThat(compilation.problems())
        .extracting(RuleProblem::headline)
        .contains(
            "bad.yml:10:12: error R032: the modifier 'cdir' is not part of Sigma;"
                + " did you mean 'cidr'?");
  }

  @Test
  void hash_otherLayout_isTheSame() {
    String other =
        "# a comment\n"
            + BACKDOOR.replace("title: Back", "title:   'Back").replace("answers", "answers'");

    assertThat(compile(other).rules().hash()).isEqualTo(compile(BACKDOOR).rules().hash());
    assertThat(compile(BACKDOOR.replace("3198", "3199")).rules().hash())
        .isNotEqualTo(compile(BACKDOOR).rules().hash());
  }

  private static Compilation compile(String rule) {
    return RuleCompiler.compile(List.of(new RuleSource("rule.yml", rule)));
  }
}

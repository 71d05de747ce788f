package org.tidewaiter.rules.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidewaiter.rules.compile.Compilation;
import org.tidewaiter.rules.compile.RuleCompiler;
import org.tidewaiter.rules.sigma.RuleSource;
import org.tidewaiter.rules.sigma.SigmaRule;

class AlertRuleTest {

  private static final String DETECTION =
      """
      logsource: {category: firewall}
      detection:
          selection: {dst_port: 3144}
          condition: selection
      """;

  @Test
  void of_fullRule_takesItsAttributes() {
    AlertRule rule =
        AlertRule.of(
            rule(
                """
                title: T
                id: 7b64fc6c-8a87-4db9-a4ff-e3f0075da3e7
                status: stable
                description: |
                    Words.
                author: Somebody
                license: DRL-1.1
                date: 2020-01-02
                modified: 2021-03-04
                references: [a, b]
                falsepositives: [c]
                tags: [attack.t1571]
                level: critical
                """),
            "abc");

    assertThat(rule.id()).isEqualTo("7b64fc6c-8a87-4db9-a4ff-e3f0075da3e7");
    assertThat(rule.author()).isEqualTo("Somebody");
    assertThat(rule.license()).isEqualTo("DRL-1.1");
    assertThat(rule.version()).isEqualTo("2021-03-04");
    assertThat(rule.description()).isEqualTo("Words.");
    assertThat(rule.references()).containsExactly("a", "b");
    assertThat(rule.falsePositives()).containsExactly("c");
    assertThat(rule.tags()).containsExactly("attack.t1571");
    assertThat(rule.level()).isEqualTo("critical");
    assertThat(rule.status()).isEqualTo("stable");
    assertThat(rule.hash()).isEqualTo("abc");
  }

  @Test
  void of_ruleWithTitleAlone_hasTheDefaults() {
    AlertRule rule = AlertRule.of(rule("title: T\n"), "abc");

    assertThat(rule.id()).isEqualTo("T");
    assertThat(rule.level()).isEqualTo("medium");
    assertThat(List.of(rule.author(), rule.license(), rule.version(), rule.description()))
        .containsOnly("");
  }

  private static SigmaRule rule(String head) {
    Compilation compilation =
        RuleCompiler.compile(List.of(new RuleSource("r.yml", head + DETECTION)));
    assertThat(compilation.problems()).isEmpty();
    return compilation.rules().rules().get(0).rule();
  }
}

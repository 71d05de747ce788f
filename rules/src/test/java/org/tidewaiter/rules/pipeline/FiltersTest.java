package org.tidewaiter.rules.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Filters go through pipelines with the rules that they apply to. */
class FiltersTest {

  private static final String RULE =
      """
      title: A rule
      logsource: {product: windows, service: security}
      detection:
        selection:
          EventID: 5156
        condition: selection
      ---
      title: A filter
      logsource: {product: windows}
      filter:
        rules: any
        known:
          Application: x
        condition: not known
      """;

  private static final String WINDOWS =
      ShippedPipelines.find("windows-firewall").orElseThrow().text();

  @Test
  void filter_isChangedWithItsRule_byConditionsThatTheRuleFits() {
    Piped piped = Piped.of(RULE, WINDOWS);

    assertThat(piped.matches(Map.of("event.code", 5156))).isTrue();
    assertThat(piped.matches(Map.of("event.code", 5156, "winlog.event_data.Application", "x")))
        .isFalse();
    assertThat(piped.matches(Map.of("event.code", 5156, "Application", "x"))).isTrue();
  }

  @Test
  void filter_changedWhereItsRuleIsNot_givesAnotherHash() {
    String keywords = RULE.replace("    EventID: 5156", "    - word");
    String mapping = Piped.step("type: field_name_mapping\nmapping: {Application: app}");

    assertThat(Piped.of(keywords, mapping).compiled().hash())
        .isNotEqualTo(Piped.of(keywords).compiled().hash());
  }

  @Test
  void filter_isChosenByTheLogSourceAsWritten() {
    Piped piped = Piped.of(RULE, Piped.step("type: change_logsource\ncategory: other"));

    assertThat(piped.compiled().filters()).hasSize(1);
    assertThat(piped.matches(Map.of("EventID", 5156, "Application", "x"))).isFalse();
  }

  @Test
  void filter_refusedByAPipeline_refusesTheRuleAtItsOwnPlace() {
    assertThat(
            Piped.of(
                    RULE,
                    Piped.step(
                        """
                        type: detection_item_failure
                        message: no such field
                        field_name_conditions:
                          - {type: include_fields, fields: [Application]}
                        """))
                .refusals())
        .containsExactly(
            "rule.yml:1:1: error R098: a pipeline refuses the rule: no such field; in its filter"
                + " 'A filter'");
  }
}

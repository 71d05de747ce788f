package org.tidewaiter.rules.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tidewaiter.rules.sigma.LogSource;

class TransformationsTest {

  private static final String TWO =
      """
      title: Two selections
      logsource:
        category: firewall
        product: acme
      detection:
        one:
          a: 1
        two:
          b: 2
        condition:
          - one
          - 1 of them and two
      """;

  @Test
  void addCondition_everyCondition_asksForItToo() {
    Piped piped =
        Piped.of(
            TWO,
            Piped.step(
                """
                type: add_condition
                name: scope
                conditions:
                  observer.vendor: Acme
                  event.code|startswith: [x, y]
                """));

    assertThat(piped.items("_scope"))
        .containsExactly("observer.vendor=Acme", "event.code|startswith=x,y");
    assertThat(piped.matches(Map.of("a", 1, "observer.vendor", "Acme", "event.code", "y7")))
        .isTrue();
    assertThat(piped.matches(Map.of("a", 1, "observer.vendor", "Acme"))).isFalse();
    assertThat(piped.matches(Map.of("observer.vendor", "Acme", "event.code", "y7")))
        .as("the added selection is none of 'them'")
        .isFalse();
  }

  @Test
  void addCondition_negated_asksForTheContrary() {
    Piped piped =
        Piped.of(TWO, Piped.step("type: add_condition\nnegated: true\nconditions: {tags: noise}"));

    assertThat(piped.matches(Map.of("a", 1))).isTrue();
    assertThat(piped.matches(Map.of("a", 1, "tags", "noise"))).isFalse();
  }

  @Test
  void addCondition_template_takesThePartsOfTheLogSource() {
    Piped piped =
        Piped.of(
            TWO,
            Piped.step(
                """
                type: add_condition
                template: true
                conditions: {x: '$product-${category}$$ $other', y: 1}
                """));

    assertThat(piped.items("_cond_1")).containsExactly("x=acme-firewall$ $other", "y=1");
  }

  @Test
  void addCondition_noTemplate_dollarsStay() {
    assertThat(
            Piped.of(TWO, Piped.step("type: add_condition\nconditions: {x: $product}"))
                .items("_cond_1"))
        .containsExactly("x=$product");
  }

  @Test
  void addCondition_templateAsksForAMissingPart_refused() {
    assertThat(
            Piped.of(
                    TWO,
                    Piped.step("type: add_condition\ntemplate: true\nconditions: {x: $service}"))
                .refusals())
        .containsExactly(
            "rule.yml:3:3: error R099: add_condition: '$service' asks for the service of the rule,"
                + " which has none");
  }

  @Test
  void addCondition_nameIsTaken_refused() {
    assertThat(
            Piped.of(
                    TWO.replace("one", "_one"),
                    Piped.step("type: add_condition\nname: one\nconditions: {x: 1}"))
                .refusals())
        .containsExactly(
            "rule.yml:6:3: error R099: add_condition: the rule has a selection '_one' of its own");
  }

  @Test
  void changeLogSource_replacesAllOfIt_alsoForTheNamesOfTheTaxonomy() {
    Piped piped =
        Piped.ofItems("src_ip: 10.0.0.1", Piped.step("type: change_logsource\nservice: Flows"));

    assertThat(piped.rule().logSource()).isEqualTo(LogSource.service("flows"));
    assertThat(piped.matches(Map.of("source.ip", "10.0.0.1"))).isFalse();
    assertThat(piped.matches(Map.of("src_ip", "10.0.0.1"))).isTrue();
  }

  @Test
  void setState_laterSteps_canAskForIt() {
    String pipeline =
        """
        transformations:
          - type: set_state
            key: mode
            val: 5
          - type: field_name_prefix
            prefix: 'yes.'
            rule_conditions:
              - {type: processing_state, key: mode, val: 4, op: gt}
          - type: field_name_suffix
            suffix: .no
            rule_conditions:
              - {type: processing_state, key: other, val: 5, op: ne}
        """;

    assertThat(Piped.ofItems("x: 1", pipeline).items()).containsExactly("yes.x=1");
  }

  @Test
  void dropDetectionItem_whatTheConditionsFit_isAskedForNoMore() {
    String pipeline =
        Piped.step(
            """
            type: drop_detection_item
            field_name_conditions:
              - {type: include_fields, fields: [a]}
            """);

    assertThat(Piped.ofItems("a: 1\nb: 2", pipeline).items()).containsExactly("b=2");
  }

  @Test
  void dropDetectionItem_allOfASelection_refused() {
    String pipeline =
        Piped.step(
            """
            type: drop_detection_item
            field_name_conditions:
              - {type: include_fields, fields: [a]}
            """);

    assertThat(Piped.of(TWO, pipeline).refusals())
        .singleElement()
        .asString()
        .startsWith("rule.yml:6:3: error R099: a pipeline drops all that the selection 'one'");
    assertThat(Piped.of(Piped.rule("- a: 1\n- b: 2"), pipeline).refusals())
        .singleElement()
        .asString()
        .contains("R099");
  }

  @Test
  void ruleFailure_refusesWithTheMessage() {
    assertThat(Piped.of(TWO, Piped.step("type: rule_failure\nmessage: not here")).refusals())
        .containsExactly("rule.yml:1:1: error R098: a pipeline refuses the rule: not here");
  }

  @Test
  void detectionItemFailure_refusesAtTheItem() {
    assertThat(
            Piped.of(
                    TWO,
                    Piped.step(
                        """
                        type: detection_item_failure
                        message: no b
                        field_name_conditions:
                          - {type: include_fields, fields: [b]}
                        """))
                .refusals())
        .containsExactly("rule.yml:9:5: error R098: a pipeline refuses the rule: no b");
  }

  @Test
  void priorities_lowestFirst_thenInTheOrderGiven() {
    String late = "priority: 20\n" + Piped.step("type: field_name_suffix\nsuffix: 1");
    String early = "priority: -5\n" + Piped.step("type: field_name_suffix\nsuffix: 2");
    String none = Piped.step("type: field_name_suffix\nsuffix: 3");

    assertThat(Piped.ofItems("x: a", late, none, early).items()).containsExactly("x231=a");
  }
}

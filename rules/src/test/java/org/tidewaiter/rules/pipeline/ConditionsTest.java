package org.tidewaiter.rules.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionsTest {

  private static final String RULE =
      """
      title: A rule
      id: 0d9a3c5e-52f1-4c0e-9a43-0e2b1f0f9a11
      status: test
      date: 2026-01-31
      level: high
      tags: [attack.t1571]
      custom: 7
      owners: [red, blue]
      logsource:
        category: firewall
        product: acme
      detection:
        selection:
          a: blocked
          b|contains: x
          c: [5156, 5157]
          d: null
          e: [a*, b]
          f|re: blocked.*
        condition: selection
      """;

  /** A condition, and whether it holds for the rule. */
  record Case(String condition, boolean holds) {
    @Override
    public String toString() {
      return condition;
    }
  }

  static List<Case> ruleConditions() {
    return List.of(
        new Case("{type: logsource, product: acme}", true),
        new Case("{type: logsource, category: Firewall, product: acme}", true),
        new Case("{type: logsource, product: acme, service: x}", false),
        new Case("{type: logsource, product: other}", false),
        new Case("{type: contains_field, field: a}", true),
        new Case("{type: contains_field, field: A}", false),
        new Case("{type: contains_detection_item, field: c, value: 5157}", true),
        new Case("{type: contains_detection_item, field: c, value: '5157'}", false),
        new Case("{type: contains_detection_item, field: c, value: 5158}", false),
        new Case("{type: contains_detection_item, field: a, value: blocked}", true),
        new Case("{type: contains_detection_item, field: b, value: x}", false),
        new Case("{type: contains_detection_item, field: b, value: '*x*'}", true),
        new Case("{type: is_sigma_rule}", true),
        new Case("{type: is_sigma_correlation_rule}", false),
        new Case("{type: tag, tag: attack.t1571}", true),
        new Case("{type: tag, tag: attack.t1572}", false),
        new Case("{type: rule_attribute, attribute: title, value: A rule}", true),
        new Case("{type: rule_attribute, attribute: title, value: A rule, op: ne}", false),
        new Case("{type: rule_attribute, attribute: author, value: x, op: ne}", false),
        new Case("{type: rule_attribute, attribute: level, value: medium, op: gte}", true),
        new Case("{type: rule_attribute, attribute: level, value: high, op: lt}", false),
        new Case("{type: rule_attribute, attribute: status, value: test}", true),
        new Case("{type: rule_attribute, attribute: date, value: 2026-01-30, op: gt}", true),
        new Case("{type: rule_attribute, attribute: modified, value: 2026-01-30, op: ne}", false),
        new Case("{type: rule_attribute, attribute: tags, value: attack.t1571, op: in}", true),
        new Case("{type: rule_attribute, attribute: tags, value: attack.t1571, op: not_in}", false),
        new Case("{type: rule_attribute, attribute: custom, value: 7.0}", true),
        new Case("{type: rule_attribute, attribute: custom, value: 8, op: lte}", true),
        new Case("{type: rule_attribute, attribute: owners, value: blue, op: in}", true),
        new Case("{type: rule_attribute, attribute: owners, value: green, op: not_in}", true),
        new Case("{type: rule_attribute, attribute: nothing, value: x, op: ne}", false),
        new Case("{type: processing_item_applied, processing_item_id: before}", true),
        new Case("{type: processing_item_applied, processing_item_id: skipped}", false),
        new Case("{type: processing_state, key: k, val: v}", true),
        new Case("{type: processing_state, key: k, val: w, op: lt}", true),
        new Case("{type: processing_state, key: k, val: v, op: ne}", false));
  }

  private static String pipeline(String conditions) {
    return """
        transformations:
          - id: before
            type: set_state
            key: k
            val: v
          - id: skipped
            type: set_state
            key: k
            val: w
            rule_conditions:
              - {type: tag, tag: no.such}
          - type: change_logsource
            service: changed
            rule_conditions:
        """
        + conditions;
  }

  private static boolean applies(String conditions) {
    return Piped.of(RULE, pipeline(conditions)).rule().logSource().service().isPresent();
  }

  @ParameterizedTest
  @MethodSource("ruleConditions")
  void ruleCondition_each_holdsAsItShould(Case test) {
    assertThat(applies("      - " + test.condition() + "\n")).isEqualTo(test.holds());
  }

  @Test
  void ruleConditions_linking_isAndUnlessOr_andMayBeNegated() {
    String oneOfTwo =
        """
              - {type: logsource, product: acme}
              - {type: logsource, product: other}
        """;

    assertThat(applies(oneOfTwo)).isFalse();
    assertThat(applies(oneOfTwo + "    rule_cond_op: or\n")).isTrue();
    assertThat(applies(oneOfTwo + "    rule_cond_op: or\n    rule_cond_not: true\n")).isFalse();
    assertThat(applies(oneOfTwo + "    rule_cond_not: true\n")).isTrue();
  }

  @Test
  void ruleConditions_expression_bindsNotThenAndThenOr() {
    String named =
        """
              yes: {type: logsource, product: acme}
              no: {type: logsource, product: other}
        """;

    assertThat(applies(named + "    rule_cond_expr: yes and not no\n")).isTrue();
    assertThat(applies(named + "    rule_cond_expr: yes or no and no\n")).isTrue();
    assertThat(applies(named + "    rule_cond_expr: (yes or no) and no\n")).isFalse();
  }

  private static List<String> dropped(String conditions) {
    List<String> all = Piped.of(RULE).items();
    String pipeline =
        """
        transformations:
          - id: renamed
            type: field_name_mapping
            mapping: {b: B}
          - type: drop_detection_item
        """;
    List<String> left = Piped.of(RULE, pipeline + conditions).items();
    return all.stream()
        .map(item -> item.replace("b|", "B|"))
        .filter(item -> !left.contains(item))
        .map(item -> item.substring(0, 1))
        .toList();
  }

  /** A condition on items, and the fields of those that it holds for. */
  record ItemCase(String condition, String fields) {
    @Override
    public String toString() {
      return condition;
    }
  }

  static Stream<ItemCase> itemConditions() {
    return Stream.of(
        new ItemCase("{type: match_string, cond: any, pattern: 'a|block'}", "ae"),
        new ItemCase("{type: match_string, cond: all, pattern: 'a|block'}", "a"),
        new ItemCase("{type: match_string, cond: any, pattern: 'locked'}", ""),
        new ItemCase("{type: match_string, cond: all, pattern: '.*', negate: true}", "cdf"),
        new ItemCase("{type: match_string, cond: any, pattern: '\\*x\\*$'}", "B"),
        new ItemCase("{type: match_value, cond: any, value: 5156}", "c"),
        new ItemCase("{type: match_value, cond: all, value: 5156}", ""),
        new ItemCase("{type: match_value, cond: any, value: 'a*'}", "e"),
        new ItemCase("{type: contains_wildcard, cond: any}", "Be"),
        new ItemCase("{type: contains_wildcard, cond: all}", "B"),
        new ItemCase("{type: is_null, cond: all}", "d"),
        new ItemCase("{type: processing_item_applied, processing_item_id: renamed}", "B"));
  }

  @ParameterizedTest
  @MethodSource("itemConditions")
  void itemCondition_each_holdsAsItShould(ItemCase test) {
    assertThat(
            String.join("", dropped("    detection_item_conditions: [" + test.condition() + "]")))
        .isEqualTo(test.fields());
  }

  @Test
  void itemConditions_linked_asThoseOfRules() {
    String two =
        """
            detection_item_conditions:
              null: {type: is_null, cond: any}
              wild: {type: contains_wildcard, cond: any}
        """;

    assertThat(dropped(two + "    detection_item_cond_op: or\n")).containsExactly("B", "d", "e");
    assertThat(dropped(two + "    detection_item_cond_op: or\n    detection_item_cond_not: true\n"))
        .containsExactly("a", "c", "f");
    assertThat(dropped(two + "    detection_item_cond_expr: not wild and not null\n"))
        .containsExactly("a", "c", "f");
  }

  static Stream<ItemCase> fieldConditions() {
    return Stream.of(
        new ItemCase("{type: include_fields, fields: [a, B]}", "aB"),
        new ItemCase("{type: exclude_fields, fields: [a, B]}", "cdef"),
        new ItemCase("{type: include_fields, fields: ['[a-c]', F], mode: re}", "ac"),
        new ItemCase("{type: exclude_fields, fields: ['[a-c]', B], mode: re}", "def"),
        new ItemCase("{type: processing_item_applied, processing_item_id: renamed}", "B"));
  }

  @ParameterizedTest
  @MethodSource("fieldConditions")
  void fieldCondition_each_holdsAsItShould(ItemCase test) {
    assertThat(String.join("", dropped("    field_name_conditions: [" + test.condition() + "]")))
        .isEqualTo(test.fields());
  }

  @Test
  void itemAndFieldConditions_together_mustBothHold() {
    assertThat(
            dropped(
                """
                    detection_item_conditions: [{type: contains_wildcard, cond: any}]
                    field_name_conditions: [{type: exclude_fields, fields: [B]}]
                """))
        .containsExactly("e");
  }

  @Test
  void fieldConditions_onFieldsOfInterest_countToo() {
    String pipeline =
        Piped.step(
            """
            type: field_name_suffix
            suffix: '2'
            field_name_conditions: [{type: exclude_fields, fields: [b]}]
            """);

    assertThat(Piped.of(RULE + "fields: [a, b]\n", pipeline).rule().metadata().fields())
        .containsExactly("a2", "b");
  }
}

package org.tidewaiter.deploy.bench.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidewaiter.deploy.bench.match.Part.Op;

/** Conditions on trees, at their edges. */
class TreeConditionTest {

  record Case(Op op, String wanted, String value, boolean holds) {}

  static final List<Case> CASES =
      List.of(
          new Case(Op.IS, "Tcp", "\"tCP\"", true),
          new Case(Op.IS, "tcp", "\"tcpx\"", false),
          new Case(Op.IS, "b", "[\"a\",\"B\"]", true),
          new Case(Op.IS, "b", "[]", false),
          new Case(Op.IS, "null", "null", false),
          new Case(Op.NUMBER, "443", "443", true),
          new Case(Op.NUMBER, "443", "444", false),
          new Case(Op.NUMBER, "443", "{}", false),
          new Case(Op.RANGE, "10-20", "10", true),
          new Case(Op.RANGE, "10-20", "20", true),
          new Case(Op.RANGE, "10-20", "9", false),
          new Case(Op.RANGE, "10-20", "21", false),
          new Case(Op.RANGE, "0-20", "\"none\"", false),
          new Case(Op.NETWORK, "10.1.0.0/16", "\"10.1.255.255\"", true),
          new Case(Op.NETWORK, "10.1.0.0/16", "\"10.2.0.0\"", false),
          new Case(Op.NETWORK, "0.0.0.0/0", "\"255.255.255.255\"", true),
          new Case(Op.NETWORK, "0.0.0.0/0", "\"1.2.3\"", false),
          new Case(Op.NETWORK, "0.0.0.0/0", "\"1.2.3.4.5\"", false),
          new Case(Op.NETWORK, "0.0.0.0/0", "\"1.2.3.256\"", false),
          new Case(Op.NETWORK, "0.0.0.0/0", "\"1.2..4\"", false),
          new Case(Op.NETWORK, "0.0.0.0/0", "\"1.2.3.\"", false),
          new Case(Op.NETWORK, "0.0.0.0/0", "\"2001:db8::1\"", false),
          new Case(Op.NETWORK, "192.0.2.7/32", "\"192.0.2.7\"", true),
          new Case(Op.CONTAINS, "Win", "\"xwINdow\"", true),
          new Case(Op.CONTAINS, "win", "\"wi\"", false),
          new Case(Op.STARTS_WITH, "Ab", "\"aBc\"", true),
          new Case(Op.STARTS_WITH, "ab", "\"a\"", false),
          new Case(Op.ENDS_WITH, "Bc", "\"abC\"", true),
          new Case(Op.ENDS_WITH, "bc", "\"c\"", false));

  @ParameterizedTest
  @FieldSource("CASES")
  void holds_value_isAsSigmaSays(Case it) throws IOException {
    TreeCondition condition = new TreeCondition(new Part("a.b", it.op(), it.wanted()));

    assertThat(condition.holds(new ObjectMapper().readTree("{\"a\":{\"b\":" + it.value() + "}}")))
        .isEqualTo(it.holds());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"a\":1}", "{\"a\":{}}", "{\"b\":\"\"}"})
  void holds_withoutTheField_isFalse(String event) throws IOException {
    TreeCondition condition = new TreeCondition(new Part("a.b", Op.RANGE, "0-100"));

    assertThat(condition.holds(new ObjectMapper().readTree(event))).isFalse();
  }

  @Test
  void network_ofNoNetwork_isRefused() {
    assertThatThrownBy(() -> Ipv4Network.parse("10.0.0.0")).hasMessageContaining("10.0.0.0");
    assertThatThrownBy(() -> Ipv4Network.parse("10.0.0/8")).hasMessageContaining("10.0.0/8");
  }
}

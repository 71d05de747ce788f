package org.tidewaiter.rules.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.ingest.event.IpAddress;
import org.tidewaiter.rules.RuleEvent;

/** Missing fields, null, numbers, addresses and lists. */
class ValueMatchTest {

  /** Stands for a field that is not in the event. */
  private static final Object MISSING = new Object();

  /** An item on the field {@code f}, and values that pass and fail it. */
  record Case(String name, String item, List<@Nullable Object> pass, List<@Nullable Object> fail) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> missing() {
    return Stream.of(
        new Case("null", "f: null", values(MISSING, null, list("a", null)), values("", "null", 0)),
        new Case("null, tilde", "f: ~", values(MISSING, null), values("~")),
        new Case("null in a list", "f: [a, null]", values(MISSING, null, "A"), values("b", "")),
        new Case("not null", "f|neq: null", values("", 0, list()), values(MISSING, null)),
        new Case("exists", "f|exists: true", values(null, "", list(), Map.of()), values(MISSING)),
        new Case("not exists", "f|exists: false", values(MISSING), values(null, "", list())),
        new Case(
            "star is any value but null",
            "f: '*'",
            values("", "x", 0, false, Map.of(), list(null, "a")),
            values(MISSING, null, list(), list((Object) null))),
        new Case("neq of a missing field", "f|neq: a", values(MISSING, null, "b"), values("A")),
        new Case("empty text", "f: ''", values(""), values(MISSING, null, list(), 0)),
        new Case("an object equals nothing", "f: '?*'", values("x"), values(Map.of())),
        new Case("re of a missing field", "f|re: '.*'", values(""), values(MISSING, null)));
  }

  static Stream<Case> numbers() {
    return Stream.of(
        new Case(
            "a number is its text",
            "f: 22",
            values(22, "22", number("22.0"), number("2.2E+1")),
            values("022", "22.0", " 22", 23, number("22.5"))),
        new Case(
            "a quoted number", "f: '22'", values(22, "22"), values("022", number("22.0"), 220)),
        new Case("a quoted spelling", "f: '022'", values("022"), values(22, "22")),
        new Case("hexadecimal", "f: 0x16", values(22, "22"), values("0x16")),
        new Case(
            "unsigned 64 bits",
            "f: 18446744073709551615",
            values(number("18446744073709551615"), "18446744073709551615"),
            values(number("18446744073709551614"), -1, number("18446744073709551616"))),
        new Case(
            "no rounding above 2^53",
            "f: 9007199254740993",
            values(9007199254740993L),
            values(9007199254740992L, number("9007199254740992.0"))),
        new Case(
            "order above 2^63",
            "f|gt: 9223372036854775807",
            values(number("9223372036854775808"), number("1e30"), "9223372036854775808"),
            values(Long.MAX_VALUE, -1, number("9223372036854775807"))),
        new Case("lt", "f|lt: 1024", values(1023, "1023", -1, "1023.9"), values(1024, "x", "")),
        new Case("lte", "f|lte: 1024", values(1024, number("1024.0")), values(1025, MISSING)),
        new Case("gt", "f|gt: 1.5", values(2, "1.51", number("1.6")), values(1, "1.5", "1e9")),
        new Case("gte", "f|gte: 1.5", values("1.50", number("1.5")), values("1.49", null, true)),
        new Case("a list of bounds", "f|gt: [10, 5]", values(6), values(5)),
        new Case("a boolean", "f: true", values(true, "TRUE"), values(false, 1, "yes")),
        new Case("text of a boolean", "f: 'False'", values(false, "false"), values(true, 0)),
        new Case("wildcard over a number", "f: '80*'", values(80, 8080, "80x"), values(180)));
  }

  static Stream<Case> addresses() {
    return Stream.of(
        new Case(
            "by value",
            "f: '2001:DB8:0::1'",
            values("2001:db8::1", ip("2001:db8::1"), "2001:0db8:0:0:0:0:0:1"),
            values("2001:db8::2", "2001:db8::1%eth0")),
        new Case("v4", "f: 10.0.0.1", values("10.0.0.1", ip("10.0.0.1")), values("010.0.0.1")),
        new Case(
            "mapped v4 is apart",
            "f: '::ffff:10.0.0.1'",
            values("::ffff:a00:1"),
            values("10.0.0.1", ip("10.0.0.1"))),
        new Case(
            "text for wildcards", "f: '10.0.*'", values("10.0.0.1", "10.0.x"), values("10.1.0.1")),
        new Case(
            "cased compares the spelling",
            "f|cased: 'FE80::1'",
            values("FE80::1"),
            values("fe80::1")),
        new Case(
            "cidr v4",
            "f|cidr: 10.0.0.0/8",
            values("10.255.0.1", ip("10.0.0.0"), list("x", "10.1.1.1")),
            values("11.0.0.0", "::ffff:10.0.0.1", "10.0.0", "10.*", MISSING, 10)),
        new Case(
            "cidr v6",
            "f|cidr: ['fe80::/10', '::1/128']",
            values("fe80::1", "febf::", "::1"),
            values("fec0::", "::2", "0.0.0.1")),
        new Case("cidr of one", "f|cidr: 10.0.0.1", values("10.0.0.1"), values("10.0.0.2")),
        new Case("cidr of all v4", "f|cidr: 0.0.0.0/0", values("1.2.3.4"), values("::1")),
        new Case(
            "not in a network",
            "f|cidr|neq: 10.0.0.0/8",
            values("11.0.0.1", MISSING),
            values("10.0.0.1")));
  }

  static Stream<Case> lists() {
    return Stream.of(
        new Case("any element", "f: b", values(list("a", "B")), values(list("a"), list())),
        new Case(
            "all values, each by any element",
            "f|all: [a, b]",
            values(list("b", "a", "c")),
            values(list("a"), "a", list("ab"))),
        new Case("neq: no element", "f|neq: b", values(list("a"), list()), values(list("a", "b"))),
        new Case(
            "neq: no element is any value",
            "f|neq: [a, b]",
            values(list("c")),
            values(list("c", "b"))),
        new Case("numbers in lists", "f|gte: 443", values(list(80, 443)), values(list(80, "x"))));
  }

  @ParameterizedTest
  @MethodSource({"missing", "numbers", "addresses", "lists"})
  void match_value_asDecided(Case given) {
    String rule = RuleEvent.ruleOf(given.item());

    assertThat(given.pass()).allMatch(value -> RuleEvent.matches(rule, event(value)));
    assertThat(given.fail()).noneMatch(value -> RuleEvent.matches(rule, event(value)));
  }

  @Test
  void match_fieldref_comparesTwoFields() {
    String rule = RuleEvent.ruleOf("f|fieldref: g");

    assertThat(RuleEvent.matches(rule, Map.of("f", "abc", "g", "ABC"))).isTrue();
    assertThat(RuleEvent.matches(rule, Map.of("f", "abc", "g", "*"))).isFalse();
    assertThat(RuleEvent.matches(rule, Map.of("f", 22, "g", number("22.0")))).isTrue();
    assertThat(RuleEvent.matches(rule, Map.of("f", "::1", "g", ip("::1")))).isTrue();
    assertThat(RuleEvent.matches(rule, Map.of("f", "abc"))).isFalse();
    assertThat(RuleEvent.matches(rule, Map.of())).isFalse();
    assertThat(RuleEvent.matches(rule, Map.of("f", list("x", "y"), "g", list("z", "y")))).isTrue();
  }

  @Test
  void match_fieldrefWithOthers_narrowsOrNegates() {
    Map<String, Object> event = Map.of("f", "user@host", "g", "USER");

    assertThat(RuleEvent.matches(RuleEvent.ruleOf("f|fieldref|startswith: g"), event)).isTrue();
    assertThat(RuleEvent.matches(RuleEvent.ruleOf("f|fieldref|endswith: g"), event)).isFalse();
    assertThat(RuleEvent.matches(RuleEvent.ruleOf("f|contains|fieldref: g"), event)).isTrue();
    assertThat(RuleEvent.matches(RuleEvent.ruleOf("f|fieldref|contains|cased: g"), event))
        .isFalse();
    assertThat(RuleEvent.matches(RuleEvent.ruleOf("f|fieldref|neq: g"), event)).isTrue();
    assertThat(RuleEvent.matches(RuleEvent.ruleOf("f|fieldref|neq: h"), event)).isTrue();
  }

  private static Map<String, @Nullable Object> event(@Nullable Object value) {
    Map<String, @Nullable Object> event = new HashMap<>();
    if (!Objects.equals(value, MISSING)) {
      event.put("f", value);
    }
    return event;
  }

  private static List<@Nullable Object> values(@Nullable Object... values) {
    return values == null ? Arrays.asList((Object) null) : Arrays.asList(values);
  }

  private static List<@Nullable Object> list(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  private static BigDecimal number(String spelled) {
    return new BigDecimal(spelled);
  }

  private static IpAddress ip(String text) {
    return Objects.requireNonNull(IpAddress.parse(text));
  }
}

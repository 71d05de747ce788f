package org.tidewaiter.rules.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidewaiter.rules.sigma.Correlation.FieldName;
import org.tidewaiter.rules.sigma.CorrelationCondition.Bound;
import org.tidewaiter.rules.sigma.CorrelationCondition.EveryRule;
import org.tidewaiter.rules.sigma.CorrelationCondition.Expression;
import org.tidewaiter.rules.sigma.CorrelationCondition.Operator;
import org.tidewaiter.rules.sigma.CorrelationCondition.Threshold;

class CorrelationReaderTest {

  private static final String FULL =
      """
      title: Everything
      id: 3F5A9E0C-97d1-4a39-8a77-5d6f1c9c0f11
      name: everything
      status: test
      level: high
      falsepositives: [backups]
      tags: [attack.t1046]
      x-team: blue
      correlation:
        type: value_count
        rules: [one, 08fbc97d-0a2f-491c-ae21-8ffcfd3174e9]
        group-by: [ip, user.name]
        aliases:
          ip: {one: src_ip, 08fbc97d-0a2f-491c-ae21-8ffcfd3174e9: source.ip}
        timespan: 90m
        condition: {field: [a, b], gte: 1.5, lt: 0x10}
        generate: true
      """;

  @Test
  void read_everyPart_isKeptWithItsPlace() {
    Correlation correlation = read(FULL);

    assertThat(correlation.metadata().id()).hasValue("3f5a9e0c-97d1-4a39-8a77-5d6f1c9c0f11");
    assertThat(correlation.level()).isEqualTo(Level.HIGH);
    assertThat(correlation.metadata().falsePositives()).containsExactly("backups");
    assertThat(correlation.metadata().custom()).containsOnlyKeys("x-team");
    assertThat(correlation.type()).isEqualTo(CorrelationType.VALUE_COUNT);
    assertThat(correlation.rules().get(0))
        .isEqualTo(new RuleReference("one", new Position(11, 11)));
    assertThat(correlation.groupBy())
        .containsExactly(
            new FieldName("ip", new Position(12, 14)),
            new FieldName("user.name", new Position(12, 18)));
    assertThat(correlation.alias("ip").orElseThrow().fields())
        .extracting(field -> field.field().name())
        .containsExactly("src_ip", "source.ip");
    assertThat(correlation.timespan()).isEqualTo(Duration.ofMinutes(90));
    assertThat(correlation.generate()).isTrue();
    Threshold threshold = (Threshold) correlation.condition();
    assertThat(threshold.bounds())
        .containsExactly(
            new Bound(Operator.GTE, new BigDecimal("1.5")),
            new Bound(Operator.LT, BigDecimal.valueOf(16)));
    assertThat(threshold.fields()).extracting(FieldName::name).containsExactly("a", "b");
    assertThat(threshold.percentile()).isEmpty();
  }

  @Test
  void read_leastThereCanBe_hasTheDefaults() {
    Correlation correlation =
        read("title: T\ncorrelation: {type: temporal, rules: one, timespan: 1s}\n");

    assertThat(correlation.rules()).extracting(RuleReference::text).containsExactly("one");
    assertThat(correlation.groupBy()).isEmpty();
    assertThat(correlation.aliases()).isEmpty();
    assertThat(correlation.condition()).isEqualTo(new EveryRule());
    assertThat(correlation.generate()).isFalse();
    assertThat(correlation.level()).isEqualTo(Level.MEDIUM);
  }

  @Test
  void read_generateBesideTheSection_counts() {
    String text = FULL.replace("  generate: true", "generate: true");

    assertThat(read(text).generate()).isTrue();
    assertThat(read(text).metadata().custom()).doesNotContainKey("generate");
  }

  @ParameterizedTest
  @CsvSource({"1s, PT1S", "15m, PT15M", "24h, PT24H", "30d, PT720H", "2w, PT336H", "007s, PT7S"})
  void timespan_unit_isALength(String text, Duration length) {
    assertThat(read(FULL.replace("90m", text)).timespan()).isEqualTo(length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "1M", "1y", "1.5h", "-1h", "1 h", "1H", "h", "1", "9999999999s"})
  void timespan_anythingElse_isRefused(String text) {
    assertThat(problems(FULL.replace("90m", text))).containsExactly(ProblemCode.TIMESPAN);
  }

  /** A type, a condition, and the one problem that it has, if any. */
  record Case(String type, String condition, Optional<ProblemCode> problem) {
    @Override
    public String toString() {
      return type + " " + condition;
    }
  }

  private static Case good(String type, String condition) {
    return new Case(type, condition, Optional.empty());
  }

  private static Case bad(String type, String condition) {
    return new Case(type, condition, Optional.of(ProblemCode.CORRELATION_CONDITION));
  }

  static Stream<Case> cases() {
    return Stream.of(
        good("event_count", "{gte: 10}"),
        good("event_count", "{gt: 5, lt: 7}"),
        bad("event_count", "{gt: 5, lt: 6}"),
        bad("event_count", "{gt: 5, lte: 5.5}"),
        bad("event_count", "{eq: 2.5}"),
        bad("event_count", "{lt: 0}"),
        good("event_count", "{lte: 0}"),
        good("event_count", "{eq: 0}"),
        good("event_count", "{neq: 3}"),
        bad("event_count", "{eq: 3, neq: 3}"),
        good("event_count", "{gt: 3, neq: 4}"),
        bad("event_count", "{}"),
        bad("event_count", "{gte: 1, lte: 9, neq: 5}"),
        bad("event_count", "{gte: 1, field: a}"),
        bad("event_count", "one"),
        good("value_count", "{gte: 1, field: [a, b]}"),
        bad("value_count", "{gte: 1}"),
        good("value_sum", "{gt: 5, lt: 6, field: a}"),
        good("value_sum", "{lt: -5, field: a}"),
        bad("value_sum", "{gt: 5, lt: 5, field: a}"),
        good("value_sum", "{gte: 5, lte: 5, field: a}"),
        bad("value_sum", "{gt: 5, field: [a, b]}"),
        good("value_avg", "{gt: 1e300, field: a}"),
        good("value_median", "{gt: 0.5, field: a}"),
        bad("value_median", "{gt: 0.5, field: a, percentile: 50}"),
        good("value_percentile", "{gt: 0.5, field: a, percentile: 99.9}"),
        bad("value_percentile", "{gt: 0.5, field: a}"),
        bad("value_percentile", "{gt: 0.5, field: a, percentile: 100.1}"),
        bad("value_percentile", "{gt: 0.5, field: a, percentile: -1}"),
        good("temporal", "{gte: 2}"),
        bad("temporal", "{gte: 3}"),
        bad("temporal", "{gt: 1, neq: 2}"),
        good("temporal", "one and not two"),
        good("temporal", "(one or two)"),
        bad("temporal", "one"),
        bad("temporal", "one and three"),
        bad("temporal", "not one and not two"),
        bad("temporal", "1 of them"),
        bad("temporal_ordered", "one and two"),
        good("temporal_ordered", "{eq: 2}"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void condition_ofAType_isReadOrRefused(Case one) {
    List<ProblemCode> found =
        problems(
            "title: T\ncorrelation: {type: %s, rules: [one, two], timespan: 1h, condition: %s}\n"
                .formatted(one.type(), one.condition()));

    assertThat(found.stream().distinct().toList()).isEqualTo(one.problem().stream().toList());
  }

  @Test
  void condition_inWordsWithoutRules_namesThem() {
    Correlation correlation =
        read(
            "title: T\ncorrelation: {type: temporal, timespan: 1h, condition: b and (a or not b)}\n");

    assertThat(correlation.rules()).extracting(RuleReference::text).containsExactly("b", "a");
    assertThat(correlation.condition()).isInstanceOf(Expression.class);
    assertThat(correlation.condition().isDecidedAtWindowEnd()).isTrue();
  }

  @Test
  void condition_onlyLowerBounds_isDecidedAtOnce() {
    assertThat(bounds("gte: 1").isDecidedAtWindowEnd()).isFalse();
    assertThat(bounds("gt: 1, gte: 3").isDecidedAtWindowEnd()).isFalse();
    for (String other : List.of("lt: 9", "lte: 9", "eq: 9", "neq: 9", "gte: 1, lt: 9")) {
      assertThat(bounds(other).isDecidedAtWindowEnd()).as(other).isTrue();
    }
  }

  private static CorrelationCondition bounds(String bounds) {
    return read("title: T\ncorrelation: {type: event_count, rules: a, timespan: 1h, condition: {%s}}\n"
            .formatted(bounds))
        .condition();
  }

  private static Correlation read(String text) {
    Problems problems = new Problems(new RuleSource("correlation.yml", text));
    List<RuleReader.Read> read = RuleReader.read(text, problems);
    assertThat(problems.all()).isEmpty();
    return (Correlation) read.get(0).document();
  }

  private static List<ProblemCode> problems(String text) {
    Problems problems = new Problems(new RuleSource("correlation.yml", text));
    boolean sound = RuleReader.read(text, problems).get(0).sound();
    assertThat(sound).isEqualTo(problems.errorCount() == 0);
    return problems.all().stream().map(RuleProblem::kind).toList();
  }
}

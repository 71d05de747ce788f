package org.tidewaiter.rules.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.rules.sigma.Scalar.Kind;

/** The core schema of YAML 1.2.2, section 10.3.2, where YAML 1.1 and habit say otherwise. */
class ScalarTest {

  /** A plain scalar and its kind. */
  record Case(String text, Kind kind) {}

  static Stream<Case> cases() {
    return Stream.of(
        new Case("", Kind.NULL),
        new Case("~", Kind.NULL),
        new Case("Null", Kind.NULL),
        new Case("nULL", Kind.TEXT),
        new Case("true", Kind.BOOLEAN),
        new Case("FALSE", Kind.BOOLEAN),
        new Case("yes", Kind.TEXT),
        new Case("on", Kind.TEXT),
        new Case("-12", Kind.INTEGER),
        new Case("+12", Kind.INTEGER),
        new Case("010", Kind.INTEGER),
        new Case("0o17", Kind.INTEGER),
        new Case("0o18", Kind.TEXT),
        new Case("0xfF", Kind.INTEGER),
        new Case("0b1", Kind.TEXT),
        new Case("1_000", Kind.TEXT),
        new Case("1.", Kind.FLOAT),
        new Case(".5e-3", Kind.FLOAT),
        new Case("1e3", Kind.FLOAT),
        new Case("-.INF", Kind.FLOAT),
        new Case(".nan", Kind.FLOAT),
        new Case("1.2.3", Kind.TEXT),
        new Case("12:30", Kind.TEXT),
        new Case("2024-01-01", Kind.TEXT));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void ofPlain_text_isOfTheCoreSchema(Case given) {
    assertThat(Kind.ofPlain(given.text())).isEqualTo(given.kind());
  }
}

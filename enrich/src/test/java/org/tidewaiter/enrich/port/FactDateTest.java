package org.tidewaiter.enrich.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactDateTest {

  /** A date and the instants between which it lies. */
  record Case(String text, String start, String end) {
    @Override
    public String toString() {
      return text;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case("2004", "2004-01-01T00:00:00Z", "2005-01-01T00:00:00Z"),
        new Case("2004-02", "2004-02-01T00:00:00Z", "2004-03-01T00:00:00Z"),
        new Case("2004-02-29", "2004-02-29T00:00:00Z", "2004-03-01T00:00:00Z"),
        new Case("1999-12-31", "1999-12-31T00:00:00Z", "2000-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void parse_wellFormed_isAsExactAsItsText(Case given) {
    FactDate date = FactDate.parse(given.text()).orElseThrow();

    assertThat(date.start()).hasToString(given.start());
    assertThat(date.end()).hasToString(given.end());
    assertThat(date).hasToString(given.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "04",
        "2004-1",
        "2004-13",
        "2003-02-29",
        "2004-02-30",
        "26.01.2004",
        "20040126"
      })
  void parse_otherText_givesNothing(String text) {
    assertThat(FactDate.parse(text)).isEmpty();
  }
}

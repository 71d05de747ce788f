package org.tidewaiter.enrich.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CsvFieldsTest {

  /** A text and the records that it holds. */
  record Good(String text, List<List<String>> records) {
    @Override
    public String toString() {
      return text;
    }
  }

  static Stream<Good> good() {
    return Stream.of(
        new Good("", List.of()),
        new Good("\r\n\n", List.of()),
        new Good("a,b", List.of(List.of("a", "b"))),
        new Good("a,b\n", List.of(List.of("a", "b"))),
        new Good(",\r\n", List.of(List.of("", ""))),
        new Good("a,\"b,c\"\nd", List.of(List.of("a", "b,c"), List.of("d"))),
        new Good("\"a\r\nb\"\"c\"\"\",d\r\n", List.of(List.of("a\r\nb\"c\"", "d"))),
        new Good("a\rb,c\n", List.of(List.of("a\rb", "c"))),
        new Good("\"\",\"\"\n", List.of(List.of("", ""))));
  }

  @ParameterizedTest
  @MethodSource("good")
  void next_soundText_givesItsRecords(Good given) {
    Findings findings = new Findings(RegistryLimits.DEFAULT);

    assertThat(records(given.text(), findings)).isEqualTo(given.records());
    assertThat(problems(findings)).isEmpty();
  }

  /** A damaged text and what is told of it. */
  record Bad(String text, String problem) {
    @Override
    public String toString() {
      return text;
    }
  }

  static Stream<Bad> bad() {
    return Stream.of(
        new Bad("a,\"b\nc", "1:3 quote: not closed before the end; the file is cut off"),
        new Bad("a\nb,c\"d\"\ne", "2:4 quote: inside a field without quotes"),
        new Bad("\"x\ny\"z,a\nb", "2:3 text: behind a closing quote (expected: , or a new line)"));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void next_damagedText_isToldWithItsPlace(Bad given) {
    Findings findings = new Findings(RegistryLimits.DEFAULT);

    assertThat(records(given.text(), findings)).isNotEmpty();
    assertThat(problems(findings)).containsExactly(given.problem());
  }

  @Test
  void next_afterADamagedLine_goesOnWithTheNext() {
    Findings findings = new Findings(RegistryLimits.DEFAULT);

    assertThat(records("a\"b,c\nd,e\n\"f\"g\nh", findings))
        .contains(List.of("d", "e"), List.of("h"));
    assertThat(problems(findings)).hasSize(2);
  }

  @Test
  void column_quotedFieldBehindLineBreak_isThatOfItsQuote() {
    CsvFields fields = new CsvFields("\"a\nb\",\"c\"\n", new Findings(RegistryLimits.DEFAULT), 12);

    assertThat(fields.next()).isTrue();
    assertThat(fields.line(0)).isEqualTo(1);
    assertThat(fields.line(1)).isEqualTo(2);
    assertThat(fields.column(1)).isEqualTo(4);
  }

  static List<List<String>> records(String text, Findings findings) {
    CsvFields fields = new CsvFields(text, findings, 12);
    List<List<String>> records = new ArrayList<>();
    while (fields.next()) {
      List<String> record = new ArrayList<>();
      for (int i = 0; i < fields.count(); i++) {
        record.add(fields.field(i));
      }
      records.add(record);
    }
    return records;
  }

  private static List<String> problems(Findings findings) {
    findings.row(RegistrySamples.row("a", "", "tcp", "b"));
    return findings.data("").problems().stream()
        .map(problem -> problem.line() + ":" + problem.column() + " " + problem.message())
        .toList();
  }
}

package org.tidewaiter.rules.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.rules.sigma.LogSource;
import org.tidewaiter.rules.sigma.Position;
import org.tidewaiter.rules.sigma.Problems;
import org.tidewaiter.rules.sigma.RuleProblem;
import org.tidewaiter.rules.sigma.RuleSource;

class TrialReaderTest {

  @Test
  void read_everyPart_isTaken() {
    List<TrialFile> files =
        readWell(
            """
            rule: r-1
            bases:
              session:
                format: ecs
                event: {source.ip: 10.0.0.1, destination.port: 3144, event.type: [a]}
            events:
              - name: one
                match: true
                base: session
                event: {event.type: [allowed], user: {name: x}}
                why: [event.type]
              - name: two
                match: false
                format: iptables
                line: 'kernel: IN=eth0'
              - name: three
                match: false
                event: {}
            """);

    assertThat(files).hasSize(1);
    TrialFile file = files.get(0);
    assertThat(file.rule()).isEqualTo("r-1");
    assertThat(file.position()).isEqualTo(new Position(1, 7));
    assertThat(file.cases())
        .containsExactly(
            new TrialCase(
                "one",
                new Position(7, 5),
                inline(
                    "ecs",
                    "{\"source.ip\":\"10.0.0.1\",\"destination.port\":3144,"
                        + "\"event.type\":[\"allowed\"],\"user\":{\"name\":\"x\"}}"),
                new TrialExpectation(true, OptionalInt.empty(), List.of("event.type"), Map.of())),
            new TrialCase(
                "two",
                new Position(12, 5),
                inline("iptables", "kernel: IN=eth0"),
                TrialExpectation.of(false)),
            new TrialCase(
                "three", new Position(16, 5), inline("auto", "{}"), TrialExpectation.of(false)));
  }

  @Test
  void read_logSources_thoseOfATestComeFirst() {
    TrialFile file =
        readWell(
                """
                rule: r
                logsource: {product: zeek, service: conn}
                events:
                  - {name: a, match: true, line: x}
                  - {name: b, match: true, line: x, logsource: any}
                """)
            .get(0);

    assertThat(file.cases())
        .extracting(trial -> trial.input().logSource())
        .containsExactly(
            new TrialInput.Named(
                new LogSource(Optional.empty(), Optional.of("zeek"), Optional.of("conn"))),
            new TrialInput.Any());
  }

  @Test
  void read_file_mayHaveACount() {
    TrialFile file =
        readWell(
                """
                rule: r
                events:
                  - {name: a, match: 3, file: a.log}
                  - {name: b, match: false, file: sub/b.log.gz, format: pmacct}
                """)
            .get(0);

    assertThat(file.cases())
        .extracting(trial -> trial.input().content())
        .containsExactly(new TrialInput.InFile("a.log"), new TrialInput.InFile("sub/b.log.gz"));
    assertThat(file.cases().get(0).expected().count()).hasValue(3);
    assertThat(file.cases().get(1).expected().count()).isEmpty();
  }

  @Test
  void read_alert_isFlatAndSpelledAsJson() {
    TrialFile file =
        readWell(
                """
                rule: r
                events:
                  - name: a
                    match: true
                    line: x
                    alert:
                      rule.name: a "b"
                      source: {ip: 10.0.0.1, port: 0x50, bytes: 1.50}
                      tags: [x, 1, true]
                      indicators: [{id: one}, {id: ~}]
                """)
            .get(0);

    assertThat(file.cases().get(0).expected().alert())
        .containsExactly(
            entry("rule.name", "\"a \\\"b\\\"\""),
            entry("source.ip", "\"10.0.0.1\""),
            entry("source.port", "80"),
            entry("source.bytes", "1.5"),
            entry("tags", "[\"x\", 1, true]"),
            entry("indicators[0].id", "\"one\""),
            entry("indicators[1].id", "null"));
  }

  @Test
  void read_everyKindOfScalar_becomesJson() {
    TrialFile file =
        readWell(
                """
                rule: r
                events:
                  - name: n
                    match: true
                    event: {a: 010, b: 0x1F, c: 0o17, d: .5, e: 1e3, f: yes, g: True, h: ~,
                      i: "1", j: +7, k: 18446744073709551615, l: 2026-01-01T00:00:00Z}
                """)
            .get(0);

    assertThat(file.cases().get(0).input())
        .isEqualTo(
            inline(
                "auto",
                "{\"a\":10,\"b\":31,\"c\":15,\"d\":0.5,\"e\":1E+3,\"f\":\"yes\",\"g\":true,"
                    + "\"h\":null,\"i\":\"1\",\"j\":7,\"k\":18446744073709551615,"
                    + "\"l\":\"2026-01-01T00:00:00Z\"}"));
  }

  @Test
  void read_severalDocuments_areSeveralFiles() {
    assertThat(
            readWell(
                """
                rule: a
                events: [{name: n, match: true, line: x}]
                ---
                rule: b
                events: [{name: n, match: true, line: x}]
                """))
        .extracting(TrialFile::rule)
        .containsExactly("a", "b");
  }

  record Case(String name, String text, List<String> expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> faults() {
    return List.of(
        new Case(
            "nothing there",
            "{}",
            List.of(
                "f.yml:1:1: error R010: 'rule' is missing here",
                "f.yml:1:1: error R010: 'events' is missing here")),
        new Case(
            "a list",
            "[]",
            List.of("f.yml:1:1: error R011: a list (expected: a map of rule, bases and events)")),
        new Case(
            "no events",
            "rule: r\nevents: []",
            List.of("f.yml:2:9: error R071: events: none (expected: some)")),
        new Case(
            "all faults of one event at once",
            "rule: r\nevents:\n  - match: 1\n    nam: x\n    base: b\n    why: x",
            List.of(
                "f.yml:3:5: error R010: 'name' is missing here",
                "f.yml:3:5: error R071: no record (expected: event, line or file)",
                "f.yml:3:12: error R011: match: a number (expected: true or false)",
                "f.yml:4:5: error R070: 'nam' (expected: alert, base, event, file, format, line, logsource, match, name, why)",
                "f.yml:5:11: error R072: 'b' is not one of the bases of this file",
                "f.yml:6:10: error R011: why: text (expected: a list)")),
        new Case(
            "event and line",
            "rule: r\nevents: [{name: a, match: true, event: {}, line: x}]",
            List.of("f.yml:2:50: error R071: line: beside an event (expected: one of the two)")),
        new Case(
            "same name twice",
            "rule: r\nevents: [{name: a, match: true, line: x}, {name: a, match: true, line: x}]",
            List.of("f.yml:2:50: error R073: 'a' names two events of this rule")),
        new Case(
            "why without match",
            "rule: r\nevents: [{name: a, match: false, line: x, why: [f]}]",
            List.of(
                "f.yml:2:48: error R070: why: on an event that shall not match (expected: on a match only)")),
        new Case(
            "line and file",
            "rule: r\nevents: [{name: a, match: true, line: x, file: y}]",
            List.of("f.yml:2:39: error R071: line: beside a file (expected: one of the two)")),
        new Case(
            "count without file",
            "rule: r\nevents: [{name: a, match: 2, line: x}]",
            List.of("f.yml:2:27: error R011: match: a number (expected: true or false)")),
        new Case(
            "alert without match, and of nothing",
            "rule: r\nevents: [{name: a, match: false, line: x, alert: {}}]",
            List.of(
                "f.yml:2:50: error R071: alert: no member (expected: at least one)",
                "f.yml:2:50: error R070: alert: on an event that shall not match (expected: on a match only)")),
        new Case(
            "log source of no kind",
            "rule: r\nlogsource: netflow\nevents: [{name: a, match: true, line: x, logsource: {produce: y}}]",
            List.of(
                "f.yml:2:12: error R011: logsource: text (expected: any, or a map of category, product and service)",
                "f.yml:3:54: error R070: 'produce' (expected: category, product, service)")),
        new Case(
            "not a number in JSON",
            "rule: r\nevents: [{name: a, match: true, event: {x: .inf}}]",
            List.of("f.yml:2:40: error R071: event: a number that JSON does not have")));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void read_faultyFile_reportsAllWithPlace(Case c) {
    Problems problems = new Problems(new RuleSource("f.yml", c.text()));

    assertThat(TrialReader.read(c.text(), problems)).isEmpty();
    assertThat(problems.all())
        .extracting(RuleProblem::headline)
        .containsExactlyElementsOf(c.expected());
  }

  private static TrialInput inline(String format, String record) {
    return new TrialInput(format, new TrialInput.ByFormat(), new TrialInput.Inline(record));
  }

  private static List<TrialFile> readWell(String text) {
    Problems problems = new Problems(new RuleSource("f.yml", text));
    List<TrialFile> files = TrialReader.read(text, problems);
    assertThat(problems.all()).isEmpty();
    return files;
  }
}

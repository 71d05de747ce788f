package org.tidewaiter.rules.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.decode.DecodeSink;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.format.Format;
import org.tidewaiter.ingest.format.Formats;
import org.tidewaiter.rules.compile.RuleCompiler;
import org.tidewaiter.rules.sigma.RuleSource;

/**
 * The index against each rule alone, on events as the JSON decoder leaves them: with escapes, with
 * numbers in every spelling, with cells that were refined. Rules are tried together and one by one,
 * for neighbours change what an index looks at.
 */
class DecodedEventTest {

  /** Items of a selection, each tried as it is and negated. */
  private static final List<String> ITEMS =
      List.of(
          // numbers
          "x: 0e30",
          "x: 1E5",
          "x: 1e5",
          "x: '1E5'",
          "x: -0.0",
          "x: '-0'",
          "x: 100",
          "x: '100'",
          "x: -9223372036854775808",
          "x: '-9223372036854775808'",
          "x: 9223372036854776833",
          "x: 18446744073709551615",
          "x|gte: 9223372036854776833",
          "x|gt: 9223372036854776832",
          "x|gt: 9223372036854776832.5",
          "x|lte: 9223372036854776832",
          "x|lt: 18446744073709551616",
          "{x|gte: 3, x|lte: 9}",
          "{x: [1, 2, 3, 4, 5, abc]}",
          // refined cells
          "source.port: 443",
          "source.port: '443'",
          "source.port|re: '^443$'",
          "source.port|contains: u0034",
          "source.port: '4?3'",
          "source.bytes: 1",
          "source.bytes: 0.99999999999999999999",
          "source.bytes: 9007199254740993.0",
          "source.ip|re: '^1\\.2'",
          "source.ip|startswith: '1.2.'",
          "source.ip|cidr: 1.2.3.0/24",
          "source.ip|cidr: 1.2.3.4/32",
          "source.ip|cidr: '::ffff:0:0/96'",
          "source.ip: '::FFFF:102:304'",
          // text
          "x: ''",
          "x: null",
          "x: '?'",
          "x: k",
          "x|cased: K",
          "x|contains: '\u017f'",
          "x: '\u0130'",
          "x: '\u0131'",
          "x: '\u1e9e'",
          "x|startswith: '\ud801\udc00'",
          "x|endswith: '\ud801\udc28'",
          "x|contains: '\ud83d\ude00'",
          "x|contains: \"\\ud83d\"",
          "{x: [q0, q1, q2, q3, q4, '\u00c4', '']}",
          "x: fe80::1",
          // regular expressions
          "x|re: '^*abc'",
          "x|re|m: 'a$*bc'",
          "x|re: 'abc(?i)*d'",
          "x|re: 'xyza{b|c}'",
          "x|re: '(?U)abc+d'",
          "x|re: '[[:^alpha:]]abc'",
          "x|re|i: 'kt'");

  private static final List<String> RECORDS =
      Stream.of(
              Stream.of("0", "-0", "-0.0", "0e5", "0E+999999", "1e2", "100", "100.0", "1e5", "1E5"),
              Stream.of("100000", "9223372036854776832", "9223372036854776833", "3.0", "1e999"),
              Stream.of("9223372036854775807", "9223372036854775808", "-9223372036854775808"),
              Stream.of("18446744073709551615", "18446744073709551616", "-1e999", "1e-999"),
              Stream.of("[1, 9]", "[3, \"a\", null]", "[]", "[[1], [2, [7]]]", "{}", "[{}]"),
              Stream.of("null", "true", "\"\"", "[\"\"]", "\"1e5\"", "\"1E5\"", "\"7.0\"", "\"5\""),
              Stream.of(
                  "\"k\"", "\"K\"", "\"\u212a\"", "\"\\u212A\"", "\"\\u017f\"", "\"\u212at\""),
              Stream.of(
                  "\"\\u0130\"", "\"\\u0131\"", "\"I\"", "\"\u00df\"", "\"\\u00e4\"", "\"\u00c4\""),
              Stream.of("\"\\ud801\\udc00\"", "\"\ud801\udc28\"", "\"\\ud801\\ud801\\udc00\""),
              Stream.of("\"\\ud801\\udc00\\udc00\"", "\"\\ud83d\"", "\"\\ude00\"", "\"a\\ud83d\""),
              Stream.of("\"\\ud83d\\ude00\"", "\"\\ud83d\\ud83d\\ude00\"", "\"Q4\"", "\"c}\""),
              Stream.of("\"abc\"", "\"\\u0061bc\"", "\"abd\"", "\"1abc\"", "\"abccd\"", "\"ab c\""),
              Stream.of("\"fe80::1\"", "\"fe80::1%eth0\"", "\"FE80:0:0:0:0:0:0:1\"", "\"1.2.3\""))
          .flatMap(values -> values.map(value -> "{\"x\": " + value + "}"))
          .toList();

  private static final List<String> REFINED =
      List.of(
          "{\"source\": {\"port\": 443}}",
          "{\"source\": {\"port\": \"443\"}}",
          "{\"source\": {\"port\": \"0443\"}}",
          "{\"source\": {\"port\": 4.43e2}}",
          "{\"source\": {\"port\": \"\\u00344\\u0033\"}}",
          "{\"source\": {\"port\": [443, \"44\\u0033\"]}}",
          "{\"source.bytes\": 1.0}",
          "{\"source.bytes\": 0.99999999999999999999}",
          "{\"source.bytes\": 9007199254740993.0}",
          "{\"source.bytes\": 18446744073709551615}",
          "{\"source\": {\"ip\": \"1.2.3.4\"}}",
          "{\"source\": {\"ip\": \"1\\u002e2.3.4\"}}",
          "{\"source\": {\"ip\": \"::ffff:1.2.3.4\"}}",
          "{\"source\": {\"ip\": [\"\\u0031.2.3.4\", \"::1\"]}}");

  @Test
  void match_rulesTogether_agreesWithEachAlone() {
    RuleSet all = rules();

    int matches = compare(all);

    assertThat(matches).isGreaterThan(all.rules().size() * 10);
  }

  @Test
  void match_eachRuleByItself_agreesWithItsPlan() {
    for (CompiledRule rule : rules().rules()) {
      compare(new RuleSet(List.of(rule)));
    }
  }

  private static RuleSet rules() {
    List<RuleSource> sources = new ArrayList<>();
    for (String item : ITEMS) {
      for (String condition : List.of("sel", "not sel")) {
        sources.add(source(item, condition, sources.size()));
      }
    }
    RuleSet rules = RuleCompiler.compile(sources).rules();
    assertThat(rules.rules()).hasSameSizeAs(sources);
    return rules;
  }

  private static RuleSource source(String item, String condition, int number) {
    String selection = item.startsWith("{") ? item : "\n    " + item;
    String title = (condition + ": " + item).replace('\'', ' ').replace('"', ' ');
    return new RuleSource(
        number + ".yml",
        """
        title: '%s'
        logsource: {category: test}
        detection:
          sel: %s
          condition: %s
        """
            .formatted(title, selection, condition));
  }

  /** Returns how many matches there are; each record is decoded anew for either side. */
  private static int compare(RuleSet rules) {
    Set<String> names = new TreeSet<>(rules.fieldNames());
    names.addAll(Format.JSON.rawFields());
    FieldTable table = FieldTable.of(names, false);
    RuleMatcher matcher = rules.index(table).matcher();
    int matches = 0;
    for (String record : Stream.of(RECORDS, REFINED).flatMap(List::stream).toList()) {
      List<String> found = new ArrayList<>();
      List<String> alone = new ArrayList<>();
      decode(table, record, event -> matcher.match(event, rule -> found.add(title(rule))));
      decode(
          table,
          record,
          event ->
              rules.rules().stream()
                  .filter(rule -> rule.inspect(event).matches())
                  .forEach(rule -> alone.add(title(rule))));
      assertThat(found).as(record).isEqualTo(alone);
      matches += alone.size();
    }
    return matches;
  }

  private static String title(CompiledRule rule) {
    return rule.rule().title();
  }

  private static void decode(FieldTable table, String record, Consumer<Event> events) {
    DecodeSink sink =
        new DecodeSink() {
          @Override
          public void event(Event event, int index) {
            events.accept(event);
          }

          @Override
          public void rejected(DecodeError error, int index) {
            throw new AssertionError(record + ": " + error);
          }
        };
    Formats.decoder(Format.JSON, table, DecodeSettings.DEFAULT)
        .decode(record.getBytes(StandardCharsets.UTF_8), 0, sink);
  }
}

package org.tidewaiter.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.rules.RuleEvent;
import org.tidewaiter.rules.match.CompiledRule;
import org.tidewaiter.rules.pipeline.Pipelines;
import org.tidewaiter.rules.sigma.RuleSource;

/** What the modifiers that make other values of a value mean. */
class ModifierMatchTest {

  private static final Map<String, List<String>> PLACEHOLDERS =
      Map.of(
          "Servers", List.of("srv*", "db-1"),
          "dir", List.of("C:\\"),
          "nets", List.of("10.0.0.0/8", "fd00::/8"),
          "DC-NAME.x", List.of("dc$"),
          "percent", List.of("100%"),
          "switch", List.of("-x"));

  private static final RuleSource PIPELINE =
      new RuleSource(
          "p.yml",
          """
          name: our site
          priority: 10
          vars:
            one: [piped]
          transformations:
            - type: value_placeholders
          """);

  /** An item on the field {@code f}, and values that pass and fail it. */
  record Case(String name, String item, List<Object> pass, List<Object> fail) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> windash() {
    return Stream.of(
        new Case(
            "five forms",
            "f|windash: '-a'",
            values("-a", "/A", "\u2013a", "\u2014a", "\u2015a"),
            values("a", "\u2212a", "\\a", "-a ")),
        new Case("a slash too", "f|windash: '/a'", values("/a", "-a", "\u2015a"), values("a")),
        new Case("a dash of the rule", "f|windash: '\u2013a'", values("-a"), values("a")),
        new Case(
            "each place for itself",
            "f|windash: '-a /b'",
            values("-a /b", "/a -b", "\u2013a \u2014b"),
            values("-a b")),
        new Case(
            "only what begins a word",
            "f|windash: '-no-logo - x'",
            values("/no-logo - x"),
            values("-no/logo - x", "-no-logo / x")),
        new Case("behind a dash", "f|windash: '--x'", values("--x", "-/x"), values("/-x", "//x")),
        new Case("behind a wildcard", "f|windash: '*-x'", values("-x", "a/x", "a-x"), values("ax")),
        new Case(
            "contains, either way round",
            "f|contains|windash: ' -s '",
            values("cmd /s x", "cmd \u2014S x"),
            values("cmd /sx")),
        new Case(
            "all: each value by any form",
            "f|contains|windash|all: ['-a', '-b']",
            values("/a -b", "-b \u2013a"),
            values("-a /a", "-b")),
        new Case("neq: no form", "f|windash|neq: '-a'", values("a", "x"), values("-a", "/a")));
  }

  static Stream<Case> base64() {
    return Stream.of(
        new Case("the whole", "f|base64: 'ab'", values("YWI=", "ywi="), values("YWI", "YWJj")),
        new Case("cased", "f|base64|cased: 'ab'", values("YWI="), values("ywi=")),
        new Case("inside", "f|base64|contains: 'abc'", values("xYWJjx"), values("YWI")),
        new Case("utf-8", "f|base64: '\u00e9'", values(b64("\u00e9", 8)), values("6Q==")),
        new Case("a plain star", "f|base64: 'a\\*'", values("YSo="), values("YVwq")),
        new Case(
            "utf-16",
            "f|wide|base64: 'cmd'",
            values("YwBtAGQA"),
            values("Y21k", "AGMAbQBk", "//5jAG0AZAA=")),
        new Case("little end", "f|utf16le|base64: 'cmd'", values("YwBtAGQA"), values("Y21k")),
        new Case("big end", "f|utf16be|base64: 'cmd'", values("AGMAbQBk"), values("YwBtAGQA")),
        new Case("mark", "f|utf16|base64: 'cmd'", values("//5jAG0AZAA="), values("YwBtAGQA")),
        new Case("twice", "f|base64|base64: 'ab'", values("WVdJPQ=="), values("YWI=")),
        new Case(
            "at each offset",
            "f|base64offset|contains: 'needle'",
            values(inside("", "needle"), inside("a", "needle"), inside("ab", "needle")),
            values("needle", inside("", "needlf"), inside("a", "meedle"))),
        new Case(
            "at each offset, not ASCII",
            "f|base64offset|contains: 'na\u00efve'",
            values(
                inside("", "na\u00efve"),
                inside("\u00e9", "na\u00efve"),
                inside("a", "na\u00efve")),
            values(inside("", "naive"))),
        new Case(
            "wide at each offset",
            "f|wide|base64offset|contains: 'cmd'",
            values("YwBtAGQA", Base64.getEncoder().encodeToString(wide("acmd"))),
            values("Y21k")),
        new Case(
            "of every form",
            "f|windash|base64offset|contains: ' -enc '",
            values(inside("x", " -enc "), inside("", " /enc ")),
            values(inside("x", " enc "))));
  }

  static Stream<Case> expand() {
    return Stream.of(
        new Case("each value", "f|expand: '%Servers%'", values("SRV7", "db-1"), values("db-2")),
        new Case("without expand", "f: '%Servers%'", values("%servers%"), values("srv7")),
        new Case("inside", "f|expand: 'a%Servers%b'", values("asrvb", "adb-1b"), values("srv")),
        new Case("contains", "f|contains|expand: '%DC-NAME.x%'", values("a dc$"), values("dc")),
        new Case("escaped", "f|expand: '\\%a\\%'", values("%a%"), values("\\%a\\%")),
        new Case("escaped before", "f|expand: '\\%x%Servers%'", values("%xdb-1"), values("xdb-1")),
        new Case(
            "a backslash before",
            "f|expand: 'c:\\\\%Servers%'",
            values("C:\\db-1"),
            values("db-1")),
        new Case(
            "a value that ends in a backslash",
            "f|expand: '%dir%*'",
            values("c:\\", "C:\\x"),
            values("C:*", "d:\\")),
        new Case("a percent sign of the table", "f|expand: '%percent%'", values("100%"), values()),
        new Case(
            "two multiply",
            "f|expand: '%Servers%/%dir%'",
            values("db-1/C:\\", "srv1/c:\\"),
            values("db-1/")),
        new Case(
            "networks", "f|expand|cidr: '%nets%'", values("10.1.1.1", "fd00::1"), values("::1")),
        new Case("neq", "f|expand|neq: '%Servers%'", values("x"), values("srv", "db-1")),
        new Case(
            "all",
            "f|contains|expand|all: ['%Servers%', '%dir%']",
            values("C:\\srv", "db-1 C:\\"),
            values("srv db-1")),
        new Case("then dashes", "f|expand|windash: '%switch%'", values("/x"), values("x")),
        new Case("dashes first", "f|windash|expand: '%switch%'", values("-x"), values("/x")),
        new Case("then Base64", "f|expand|base64: '%switch%'", values("LXg="), values("-x")));
  }

  static Stream<Case> times() {
    return Stream.of(
        new Case(
            "hour",
            "f|hour: 23",
            values("2026-01-31T23:59:59Z", "2026-02-01T01:00+02:00", 1706745599, 1706745599999L),
            values("2026-01-31T22:59:59Z", "2026-01-31", "23", 23, true, "2026-01-31T23:61Z")),
        new Case(
            "minute",
            "f|minute: 59",
            values("2026-01-31 10:59", "2026-12-31T23:59:60Z", new BigDecimal("1706745599.5")),
            values("2026-01-31 10:58:59.999")),
        new Case(
            "day of a date alone",
            "f|day: 29",
            values("2024-02-29", "2024-02-29T00:00:00.1Z"),
            values("2023-02-29", "2024-02-28")),
        new Case(
            "iso week",
            "f|week: 1",
            values("2024-12-30", "2026-01-01", "2024-01-07"),
            values("2024-01-08", "2023-01-01")),
        new Case("week 53", "f|week: 53", values("2026-12-31", "2027-01-03"), values("2027-01-04")),
        new Case("month", "f|month: [1, 2]", values("2026-02-28T00:00:00Z"), values("2026-03-01")),
        new Case(
            "year", "f|year: 2026", values("2026-12-31T23:59:59Z"), values("2027-01-01", 2026)),
        new Case(
            "order",
            "f|hour|gte: 22",
            values("2026-01-31T22:00:00Z", "2026-01-31T23:00:00Z"),
            values("2026-01-31T21:59:59Z")),
        new Case(
            "below",
            "f|hour|lt: 6",
            values("2026-01-31T05:59:59Z", 0, -18 * 3600 - 1 - 3600),
            values("2026-01-31T06:00:00Z", "x")),
        new Case("neq", "f|year|neq: 2026", values("2025-01-01", "no time"), values("2026-01-01")),
        new Case(
            "spellings",
            "f|hour: 10",
            values(
                "2026-01-31t10:00:00z",
                "2026-01-31 10:00:00,5",
                "2026-01-31T12:30:00+0230",
                "2026-01-31T02:00:00-08"),
            values(
                "2026-01-31T10:00:00 Z",
                "2026-01-31T10:00:00.Z",
                "2026-01-31T10",
                "2026-01-31T10:00:00+2:00",
                "20260131T100000Z",
                "31.01.2026 10:00:00")));
  }

  @ParameterizedTest
  @MethodSource({"windash", "base64", "expand", "times"})
  void match_value_asDecided(Case given) {
    CompiledRule rule = rule(given.item(), ZoneOffset.UTC);
    assertThat(given.pass()).allMatch(value -> matches(rule, value));
    assertThat(given.fail()).noneMatch(value -> matches(rule, value));
  }

  @Test
  void match_hourInAZone_followsItsClocks() {
    CompiledRule rule = rule("f|hour: 2", ZoneId.of("Europe/Berlin"));
    assertThat(List.of("2026-01-31T01:00:00Z", "2026-07-31T00:00:00Z", "2026-07-31T02:00:00"))
        .allMatch(value -> matches(rule, value));
    assertThat(List.of("2026-07-31T02:00:00Z", "2026-01-31T00:00:00Z"))
        .noneMatch(value -> matches(rule, value));
  }

  @Test
  void match_keywords_takeTheSameModifiers() {
    CompiledRule dashed = rule("'|windash|all': ['-a', '-b']", ZoneOffset.UTC);
    assertThat(RuleEvent.matches(dashed, Map.of(), List.of("x /a", "\u2013b"))).isTrue();
    assertThat(RuleEvent.matches(dashed, Map.of(), List.of("x /a"))).isFalse();
    CompiledRule encoded = rule("'|base64offset': needle", ZoneOffset.UTC);
    assertThat(RuleEvent.matches(encoded, Map.of(), List.of(inside("x", "needle")))).isTrue();
    CompiledRule expanded = rule("'|expand': '%Servers%'", ZoneOffset.UTC);
    assertThat(RuleEvent.matches(expanded, Map.of(), List.of("at db-1"))).isTrue();
  }

  @Test
  void explain_valueOfATable_isShownAsItStandsThere() {
    assertThat(reasons("f|expand: '%Servers%'", "db-1")).containsExactly("db-1");
    assertThat(reasons("f|windash: '-a'", "/a")).containsExactly("/a");
    assertThat(reasons("f|base64offset|contains: needle", inside("x", "needle")))
        .containsExactly("needle");
    assertThat(reasons("f|base64offset|contains|neq: needle", "x")).containsExactly("needle");
  }

  @Test
  void hash_settingsThatARuleTakes_countAndOthersDoNot() {
    String plain = RuleEvent.ruleOf("f: '%Servers%'");
    String expanded = RuleEvent.ruleOf("f|expand: '%Servers%'");
    String timed = RuleEvent.ruleOf("f|hour: 5");
    CompileSettings one = settings(List.of("a", "b"), ZoneOffset.UTC);
    CompileSettings other = settings(List.of("a", "c"), ZoneId.of("Europe/Berlin"));

    assertThat(hash(plain, one)).isEqualTo(hash(plain, other));
    assertThat(hash(expanded, one)).isNotEqualTo(hash(expanded, other));
    assertThat(hash(timed, one)).isNotEqualTo(hash(timed, other));
    assertThat(hash(expanded, one))
        .isEqualTo(hash(expanded, settings(List.of("b", "a"), ZoneId.of("Asia/Tokyo"))));
    assertThat(hash(timed, one)).isEqualTo(hash(timed, settings(List.of(), ZoneId.of("UTC"))));
  }

  @Test
  void compile_filterWithAPlaceholder_takesTheTableOrThePipeline() {
    String rule = RuleEvent.ruleOf("f: x");
    String filter =
        """
        title: Not ours
        logsource:
          category: test
        filter:
          rules: any
          ours:
            g|expand: '%one%'
          condition: not ours
        """;
    List<RuleSource> sources =
        List.of(new RuleSource("r.yml", rule), new RuleSource("f.yml", filter));
    CompileSettings one = settings(List.of(), ZoneOffset.UTC);

    assertThat(RuleCompiler.compile(sources).problems())
        .extracting(problem -> problem.kind().code())
        .contains("R043");
    CompiledRule tabled = RuleCompiler.compile(sources, one).rules().rules().get(0);
    assertThat(RuleEvent.matches(tabled, Map.of("f", "x", "g", "abcdefgh"), List.of())).isFalse();
    assertThat(RuleEvent.matches(tabled, Map.of("f", "x", "g", "y"), List.of())).isTrue();
    assertThat(tabled.hash())
        .isNotEqualTo(
            RuleCompiler.compile(
                    sources, new CompileSettings(Map.of("one", List.of("z")), ZoneOffset.UTC))
                .rules()
                .rules()
                .get(0)
                .hash());
    CompiledRule piped =
        RuleCompiler.compile(sources, Pipelines.read(List.of(PIPELINE)).pipelines())
            .rules()
            .rules()
            .get(0);
    assertThat(RuleEvent.matches(piped, Map.of("f", "x", "g", "piped"), List.of())).isFalse();
    assertThat(RuleEvent.matches(piped, Map.of("f", "x", "g", "y"), List.of())).isTrue();
  }

  @Test
  void compile_tablesThatMultiply_areBounded() {
    List<String> many = Stream.iterate(0, i -> i + 1).limit(1000).map(i -> "v" + i).toList();
    CompileSettings settings = settings(many, ZoneOffset.UTC);
    String twice = "f|expand: '%Servers%%Servers%'";

    assertThat(codes(RuleEvent.ruleOf("f|expand: '%Servers%'"), settings)).isEmpty();
    assertThat(codes(RuleEvent.ruleOf(twice), settings)).containsExactly("R040");
    assertThat(codes(RuleEvent.ruleOf("f|windash: '" + "-a ".repeat(5000) + "'"), settings))
        .containsExactly("R040");
    assertThat(codes(RuleEvent.ruleOf("f|expand: '" + "%one%".repeat(3000) + "'"), settings))
        .containsExactly("R040");
  }

  private static List<String> codes(String rule, CompileSettings settings) {
    return RuleCompiler.compile(List.of(new RuleSource("r.yml", rule)), settings)
        .problems()
        .stream()
        .map(problem -> problem.kind().code())
        .toList();
  }

  private static List<String> reasons(String item, String value) {
    CompiledRule rule = rule(item, ZoneOffset.UTC);
    var table = RuleEvent.table(new org.tidewaiter.rules.match.RuleSet(List.of(rule)));
    return rule.explain(RuleEvent.of(table, Map.of("f", value))).stream()
        .map(reason -> reason.wanted())
        .toList();
  }

  private static CompileSettings settings(List<String> servers, ZoneId zone) {
    return new CompileSettings(Map.of("Servers", servers, "one", List.of("abcdefgh")), zone);
  }

  private static String hash(String rule, CompileSettings settings) {
    return RuleEvent.compile(rule, settings).hash();
  }

  private static CompiledRule rule(String item, ZoneId zone) {
    return RuleEvent.compile(RuleEvent.ruleOf(item), new CompileSettings(PLACEHOLDERS, zone));
  }

  private static boolean matches(CompiledRule rule, Object value) {
    return RuleEvent.matches(rule, Map.of("f", value), List.of());
  }

  private static String b64(String text, int bits) {
    return Base64.getEncoder()
        .encodeToString(
            text.getBytes(bits == 8 ? StandardCharsets.UTF_8 : StandardCharsets.UTF_16LE));
  }

  private static String inside(String before, String text) {
    return b64(before + text + " and more", 8);
  }

  private static byte[] wide(String text) {
    return text.getBytes(StandardCharsets.UTF_16LE);
  }

  private static List<Object> values(Object... values) {
    return Arrays.asList(values);
  }
}

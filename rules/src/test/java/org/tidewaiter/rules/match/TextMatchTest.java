package org.tidewaiter.rules.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.rules.RuleEvent;

/** Wildcards, backslashes, case and parts of texts. Source: Sigma rules specification. */
class TextMatchTest {

  /** An item on the field {@code f}, and texts that pass and fail it. */
  record Case(String name, String item, List<String> pass, List<String> fail) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> wildcards() {
    return Stream.of(
        new Case(
            "a question mark is exactly one character",
            "f: 'prog?.exe'",
            List.of("progA.exe", "PROG7.EXE", "prog\uD83D\uDE00.exe"),
            List.of("prog.exe", "progAB.exe")),
        new Case(
            "a star is any text, the empty one too",
            "f: 'anti*.exe'",
            List.of("anti.exe", "antivirus_V21.2.1.exe"),
            List.of("antivirus.exe.txt", "xanti.exe")),
        new Case(
            "stars between parts keep their order",
            "f: 'a*b*c'",
            List.of("abc", "a1b2c", "abbbc", "a b cc"),
            List.of("acb", "ab", "abcd")),
        new Case(
            "the last part is bound to the end though it also stands earlier",
            "f: '*ab?'",
            List.of("abxabc", "abc"),
            List.of("abcab", "abcd")),
        new Case(
            "an earlier place of a middle part is enough",
            "f: '*a?c*d'",
            List.of("abcd", "aacacd"),
            List.of("acd", "abdc")),
        new Case("a text without wildcards is whole", "f: abc", List.of("abc"), List.of("abcd")),
        new Case(
            "question marks alone count characters",
            "f: '??'",
            List.of("ab", "\uD83D\uDE00x"),
            List.of("a", "abc", "\uD83D\uDE00")));
  }

  /** The five cases of the specification, section "Escaping". */
  static Stream<Case> backslashes() {
    return Stream.of(
        new Case("plain, single", "f: 'C:\\dir'", List.of("C:\\dir"), List.of("C:\\\\dir")),
        new Case("plain, double", "f: 'C:\\\\dir'", List.of("C:\\dir"), List.of("C:\\\\dir")),
        new Case("\\* is a plain star", "f: 'a\\*b'", List.of("a*b"), List.of("axb", "a\\xb")),
        new Case("\\? is a plain mark", "f: 'a\\?b'", List.of("a?b"), List.of("axb", "a\\xb")),
        new Case(
            "\\\\* is a backslash and any text",
            "f: 'a\\\\*b'",
            List.of("a\\b", "a\\xyb"),
            List.of("a*b", "axb")),
        new Case(
            "\\\\\\* is a backslash and a plain star",
            "f: 'a\\\\\\*b'",
            List.of("a\\*b"),
            List.of("a\\xb", "a*b")),
        new Case(
            "\\\\\\\\ is two backslashes",
            "f: '\\\\\\\\host'",
            List.of("\\\\host"),
            List.of("\\host")),
        new Case("three are two", "f: '\\\\\\host'", List.of("\\\\host"), List.of("\\host")),
        new Case("at the end it is itself", "f: 'dir\\'", List.of("dir\\"), List.of("dir")),
        new Case(
            "at the end of contains too",
            "f|contains: '\\Temp\\'",
            List.of("C:\\Temp\\x", "\\temp\\"),
            List.of("C:\\Temp*")));
  }

  static Stream<Case> parts() {
    return Stream.of(
        new Case("contains", "f|contains: bc", List.of("abcd", "BC"), List.of("b c", "b")),
        new Case("startswith", "f|startswith: ab", List.of("abc", "AB"), List.of("xab", "a")),
        new Case("endswith", "f|endswith: bc", List.of("abc", "BC"), List.of("bcx", "c")),
        new Case("wildcards inside a part", "f|contains: 'b?d'", List.of("abcde"), List.of("abde")),
        new Case("all", "f|contains|all: [ab, cd]", List.of("abcd", "cdab"), List.of("abxc", "cd")),
        new Case("any", "f|contains: [ab, cd]", List.of("xab", "cdx"), List.of("ac")),
        new Case("a number is its text", "f|startswith: 44", List.of("443", "44"), List.of("144")),
        new Case("the empty part is any value", "f|contains: ''", List.of("", "x"), List.of()),
        new Case("the empty text is only itself", "f: ''", List.of(""), List.of(" ", "x")),
        new Case("neq", "f|neq: [a, b]", List.of("c", ""), List.of("A", "b")),
        new Case("neq with contains", "f|contains|neq: ab", List.of("ba"), List.of("xaby")));
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case("case does not count", "f: aBc", List.of("abc", "ABC"), List.of("ab")),
        new Case("cased", "f|cased: aBc", List.of("aBc"), List.of("abc", "ABC")),
        new Case("cased part", "f|cased|endswith: 'Bc'", List.of("aBc"), List.of("abc")),
        new Case("cased wildcard", "f|cased: 'a?C*'", List.of("axCd"), List.of("AxCd", "axcd")),
        new Case(
            "beyond ASCII",
            "f: 'Größe \u03A3 \uD801\uDC00'",
            List.of("GRÖSSE Σ".replace("SS", "ß") + " \uD801\uDC28", "größe \u03C2 \uD801\uDC28"),
            List.of("grösse σ \uD801\uDC28")),
        new Case(
            "no locale: only i and I are one letter",
            "f: title",
            List.of("TITLE"),
            List.of("T\u0130TLE", "t\u0131tle")),
        new Case(
            "Kelvin and long s fold as Unicode says", "f: ks", List.of("\u212A\u017F"), List.of()));
  }

  @ParameterizedTest
  @MethodSource({"wildcards", "backslashes", "parts", "cases"})
  void match_text_asTheSpecificationSays(Case given) {
    String rule = RuleEvent.ruleOf(given.item());

    assertThat(given.pass()).allMatch(text -> RuleEvent.matches(rule, Map.of("f", text)));
    assertThat(given.fail()).noneMatch(text -> RuleEvent.matches(rule, Map.of("f", text)));
  }
}

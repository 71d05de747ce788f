package org.tidewaiter.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found is what PCRE finds. Expectations from pcre2pattern(3). */
class RegexBridgeTest {

  private static final RegexFlags NONE = new RegexFlags(false, false, false);
  private static final RegexFlags MULTI = new RegexFlags(false, true, false);

  /** A pattern, flags, and texts that it is and is not found in. */
  record Case(String pattern, RegexFlags flags, List<String> found, List<String> missed) {
    @Override
    public String toString() {
      return pattern;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case("bc", NONE, List.of("abcd"), List.of("BC")),
        new Case("a$", NONE, List.of("a", "ba", "a\n"), List.of("a\n\n", "ab", "a\r\n", "a\nb")),
        new Case("(a|b$)", NONE, List.of("ax", "b\n"), List.of("bx")),
        new Case("a\\Z", NONE, List.of("a\n"), List.of("a\n\n")),
        new Case("a\\z", NONE, List.of("a"), List.of("a\n")),
        new Case("a$", MULTI, List.of("a\nb", "xa\n\n"), List.of("ab")),
        new Case("(?m)a$", NONE, List.of("a\nb"), List.of("ab")),
        new Case("(?m:a$)b|c$", NONE, List.of("c\n"), List.of("c\nb")),
        new Case("(?-m)a$", MULTI, List.of("a\n"), List.of("a\nb")),
        new Case("^b", MULTI, List.of("a\nb"), List.of("ab")),
        new Case("^b", NONE, List.of("b"), List.of("a\nb")),
        new Case("a.b", NONE, List.of("a\rb", "a\u2028b"), List.of("a\nb")),
        new Case("a.b", new RegexFlags(false, false, true), List.of("a\nb"), List.of("ab")),
        new Case("AB", new RegexFlags(true, false, false), List.of("ab", "aB"), List.of("a")),
        new Case("\\s", NONE, List.of("\u000B", " ", "\t"), List.of("\u00A0", "")),
        new Case("\\S", NONE, List.of("a", "\u00A0"), List.of("\u000B ")),
        new Case("[\\s-x]", NONE, List.of("-", "x", "\u000B"), List.of("a", "!")),
        new Case("[^\\S]", NONE, List.of("\u000B"), List.of("a", "\uD83D\uDE00")),
        new Case("[^-\\s]", NONE, List.of("a"), List.of("-", " ")),
        new Case("[]a]", NONE, List.of("]", "a"), List.of("b")),
        new Case("[^]a]", NONE, List.of("b"), List.of("]a")),
        new Case("[\\]a\\\\-]", NONE, List.of("]", "\\", "-"), List.of("b")),
        new Case("[[:alpha:]-9]", NONE, List.of("a", "-", "9"), List.of("5")),
        new Case("[a-c-e]", NONE, List.of("-", "e"), List.of("d")),
        new Case("\\v", NONE, List.of("\n", "\u2028", "\u0085"), List.of(" ", "v")),
        new Case("\\V\\H", NONE, List.of("ab"), List.of("\n\t", "a ")),
        new Case("\\h", NONE, List.of("\t", "\u00A0"), List.of("\n")),
        new Case("[\\v\\h\\e\\b]", NONE, List.of("\u001B", "\b", "\u3000"), List.of("v")),
        new Case("\\e\\x41\\x{1F600}", NONE, List.of("\u001BA\uD83D\uDE00"), List.of("eA")),
        new Case("\\Qa.b$\\E$", NONE, List.of("a.b$"), List.of("axb$")),
        new Case("\\Q(((", NONE, List.of("((("), List.of("(")),
        new Case("\\d+\\W\\w", NONE, List.of("1-a"), List.of("\u0661-a")),
        new Case("(?<n>a)(?P<m>b)(?:c)", NONE, List.of("abc"), List.of("ab")),
        new Case("a{2}b{1,}c{0,1}?{", NONE, List.of("aabb{"), List.of("ab{")),
        new Case("a{x}", NONE, List.of("a{x}"), List.of("a")),
        new Case("\\p{Lu}\\pN", NONE, List.of("É1"), List.of("é1")),
        new Case("\\/\\-\\_\\ \\\"", NONE, List.of("/-_ \""), List.of("/-")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void compile_pattern_findsWhatPcreFinds(Case given) throws ValueFault {
    com.google.re2j.Pattern pattern = RegexBridge.compile(given.pattern(), given.flags());

    assertThat(given.found()).allMatch(text -> pattern.matcher(text).find());
    assertThat(given.missed()).noneMatch(text -> pattern.matcher(text).find());
  }

  @Test
  void compile_emptyLineBehindTheLastLineFeed_isRefused() {
    assertThatThrownBy(() -> RegexBridge.compile("^\\s*$", MULTI))
        .hasMessageContaining("behind a last line feed");
  }

  @Test
  void compile_nestedRepetitions_areCountedBeforeTheyUnfold() {
    String huge = "(".repeat(90) + "a" + "{1000})".repeat(90);

    assertThatThrownBy(() -> RegexBridge.compile(huge, NONE)).hasMessageContaining("unfolds");
    assertThatThrownBy(() -> RegexBridge.compile("(((a{100}){100}){100})", NONE))
        .hasMessageContaining("unfolds");
  }

  @Test
  void rewriter_size_isNoLessThanTheProgram() throws ValueFault {
    for (String pattern :
        List.of("a", "a|b|c", "(a{10}b){20}", "a{3,9}", "(x{2,}|y?)*", "[a-z]{100}", "\\s{7}$")) {
      RegexCursor cursor = new RegexCursor(pattern);
      RegexRewriter rewriter = new RegexRewriter(cursor, false);
      rewriter.rewrite();

      int program = RegexBridge.compile(pattern, NONE).programSize();
      assertThat(program).as(pattern).isLessThan((int) rewriter.size() + 8);
      assertThat(program * 4L + 16).as(pattern).isGreaterThan(rewriter.size());
    }
  }

  /** The JDK reads these constructs as PCRE does when the line feed is its only line end. */
  @Test
  void compile_randomPatterns_agreeWithTheJdk() throws ValueFault {
    for (long seed = 1; seed <= 4000; seed++) {
      Random random = new Random(seed);
      String pattern = alternation(random, 2) + pick(random, List.of("", "", "$", "\\Z"));
      RegexFlags flags = new RegexFlags(random.nextBoolean(), false, random.nextBoolean());
      int bits =
          java.util.regex.Pattern.UNIX_LINES
              | (flags.ignoreCase() ? java.util.regex.Pattern.CASE_INSENSITIVE : 0)
              | (flags.dotAll() ? java.util.regex.Pattern.DOTALL : 0);
      java.util.regex.Pattern model = java.util.regex.Pattern.compile(pattern, bits);
      com.google.re2j.Pattern compiled = RegexBridge.compile(pattern, flags);
      for (int i = 0; i < 10; i++) {
        String text = text(random);
        assertThat(compiled.matcher(text).find())
            .as("seed %d: '%s' %s in '%s'", seed, pattern, flags, text)
            .isEqualTo(model.matcher(text).find());
      }
    }
  }

  /** No text makes it throw anything but a fault; where it compiles, the size is bounded. */
  @Test
  void compile_anyText_isCompiledOrRefused() {
    String alphabet = "ab01\\$^.*+?{}[](|)-:<>=!,sSvhZQEpdx&P#imR\n";
    for (long seed = 1; seed <= 20_000; seed++) {
      Random random = new Random(seed);
      String pattern =
          random
              .ints(1 + random.nextInt(14), 0, alphabet.length())
              .mapToObj(i -> alphabet.substring(i, i + 1))
              .collect(Collectors.joining());
      try {
        assertThat(RegexBridge.compile(pattern, MULTI).programSize())
            .isLessThanOrEqualTo(RegexBridge.MAX_PROGRAM);
      } catch (ValueFault fault) {
        assertThat(fault.offset()).as("seed %d: %s", seed, pattern).isBetween(0, pattern.length());
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + seed + ": " + pattern, e);
      }
    }
  }

  private static String alternation(Random random, int depth) {
    return IntStream.rangeClosed(0, random.nextInt(2))
        .mapToObj(i -> sequence(random, depth))
        .collect(Collectors.joining("|"));
  }

  private static String sequence(Random random, int depth) {
    return IntStream.rangeClosed(0, random.nextInt(3))
        .mapToObj(i -> atom(random, depth) + pick(random, List.of("", "", "*", "+?", "{1,2}", "?")))
        .collect(Collectors.joining());
  }

  private static String atom(Random random, int depth) {
    if (depth > 0 && random.nextInt(4) == 0) {
      return pick(random, List.of("(", "(?:", "(?i:")) + alternation(random, depth - 1) + ")";
    }
    return pick(
        random,
        List.of(
            "a",
            "b",
            "\\n",
            ".",
            "\\s",
            "\\S",
            "[ab]",
            "[^a]",
            "[\\s\\w]",
            "[^\\S]",
            "\\d",
            "\\v",
            "\\h",
            "\\b",
            "B",
            "[^-\\s]",
            "\\\\",
            "\\x0B"));
  }

  private static String text(Random random) {
    return IntStream.range(0, random.nextInt(5))
        .mapToObj(
            i -> pick(random, List.of("a", "b", "A", "B", "\n", "\u000B", " ", "\\", "7", "-")))
        .collect(Collectors.joining());
  }

  private static String pick(Random random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}

package org.tidewaiter.rules.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.rules.predicate.Folding;

class RegexLiteralTest {

  record Case(String pattern, String literal) {
    @Override
    public String toString() {
      return pattern;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case("", ""),
        new Case("abc", "abc"),
        new Case("abc|abd", ""),
        new Case("a(bcd|e)fg", "fg"),
        new Case("a(bcd)?e", "a"),
        new Case("a(bcd){0,2}efg", "efg"),
        new Case("a(bcd){2}e", "bcd"),
        new Case("abc*d", "ab"),
        new Case("abc+d", "abc"),
        new Case("abc{1,3}d", "abc"),
        new Case("abc{0}d", "ab"),
        new Case("ab?+c{0,}?d", "a"),
        new Case("^\\d+\\.\\d+$", "."),
        new Case("(?i)PowerShell", "PowerShell"),
        new Case("(?i:cmd)\\.exe", ".exe"),
        new Case("(?P<name>abc)d", "abc"),
        new Case("[abc]def[^]g]h", "def"),
        new Case("[[:alpha:]]x\\[y", "x[y"),
        new Case("\\Qa*b\\E", ""),
        new Case("\\x41bc", ""),
        new Case("a.b\\sccc", "ccc"),
        new Case("^*abc", "abc"),
        new Case("a$?bc", "bc"),
        new Case("abc(?i)*d", ""),
        new Case("xyza{b|c}", ""),
        new Case("xyz.{b|c}", ""),
        new Case("x{jndi:y}", "x{jndi:y}"),
        new Case("abc{01}", "abc"),
        new Case("a{b", "a{b"),
        new Case("\u00e4bc", "bc"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void of_pattern_isTheLongestNecessaryText(Case given) {
    assertThat(RegexLiteral.of(given.pattern())).isEqualTo(given.literal());
  }

  @Test
  void of_randomPatterns_isInEveryTextThatTheyFind() {
    int found = 0;
    for (int seed = 0; seed < 4000; seed++) {
      Random random = new Random(seed);
      String source = (random.nextBoolean() ? "(?i)" : "") + pattern(random, 3);
      Optional<Pattern> compiled = compile(source, random.nextInt(2) * Pattern.CASE_INSENSITIVE);
      if (compiled.isEmpty()) {
        continue;
      }
      Pattern pattern = compiled.get();
      String literal = Folding.fold(RegexLiteral.of(source));
      for (int i = 0; i < 40; i++) {
        String text = text(random);
        if (pattern.matcher(text).find()) {
          found += literal.isEmpty() ? 0 : 1;
          assertThat(Folding.fold(text)).as("seed %d: %s", seed, source).contains(literal);
        }
      }
    }
    assertThat(found).as("found by patterns that have a literal").isGreaterThan(1000);
  }

  /** Some of the patterns make no sense to RE2. */
  private static Optional<Pattern> compile(String source, int flags) {
    try {
      return Optional.of(Pattern.compile(source, flags));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  private static String pattern(Random random, int depth) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      out.append(
          switch (random.nextInt(depth > 0 ? 12 : 9)) {
            case 0, 1, 2 -> String.valueOf("aAbk".charAt(random.nextInt(4)));
            case 3 -> "\\.";
            case 4 -> "[ab]";
            case 5 -> ".";
            case 6 -> "^";
            case 7 -> random.nextBoolean() ? "(?i)" : "(?s)";
            case 8 -> random.nextBoolean() ? "{" : "}";
            case 9 -> "(" + pattern(random, depth - 1) + ")";
            case 10 -> "(?:" + pattern(random, depth - 1) + "|" + pattern(random, depth - 1) + ")";
            default -> "(?i:" + pattern(random, depth - 1) + ")";
          });
      out.append(
          new String[] {"", "", "", "*", "+", "?", "{0,1}", "{2}", "+?", "{a|b}"}
              [random.nextInt(10)]);
    }
    return out.toString();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < random.nextInt(14); i++) {
      text.append("aAbBk\u212a.}".charAt(random.nextInt(8)));
    }
    return text.toString();
  }
}

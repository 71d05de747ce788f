package org.tidewaiter.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tidewaiter.rules.sigma.RuleProblem;
import org.tidewaiter.rules.sigma.RuleSource;

/**
 * Rule files are untrusted: whatever they hold, compiling ends, soon, and with a place to look at.
 */
class RuleCompilerFuzzTest {

  private static final String GOOD =
      """
      title: Backdoor "port" answers
      id: 3f5a9e0c-97d1-4a39-8a77-5d6f1c9c0f11
      related:
        - {id: 3f5a9e0c-97d1-4a39-8a77-5d6f1c9c0f12, type: similar}
      status: test
      level: high
      date: 2024-02-29
      tags: [attack.t1571]
      logsource:
        category: firewall
      detection:
        selection: &anchor
          dst_port|gte: 3127
          name|re|i: '^(a|b)+[^x-z\\s]{2,3}$'
          src_ip|cidr: [10.0.0.0/8, 'fd00::/8']
          x|contains|all: ['a*\\*', "b\\t?"]
          y|expand|contains: '\\%a%b-c%'
          z|windash|wide|base64offset|contains: ' -enc /x'
          t|hour|gte: 5
        keywords: ['evil', 5]
        other: *anchor
        filter: [{dst_ip: 10.0.0.1}, {a|fieldref|neq: b}]
        condition: (selection or keywords) and not 1 of f*er and all of oth*
      ---
      title: Scanner
      logsource: {category: firewall}
      filter:
        rules: [3f5a9e0c-97d1-4a39-8a77-5d6f1c9c0f11, many]
        selection: {src_ip: 10.0.0.1}
        condition: not selection
      ---
      title: Many
      name: many
      correlation:
        type: event_count
        rules: 3f5a9e0c-97d1-4a39-8a77-5d6f1c9c0f11
        group-by: [ip]
        aliases: {ip: {3f5a9e0c-97d1-4a39-8a77-5d6f1c9c0f11: src_ip}}
        timespan: 5m
        condition: {gte: 10, lt: 1e3}
      ---
      title: Top
      correlation: {type: temporal, rules: [many], timespan: 1d, condition: many and (many)}
      """;

  private static final List<String> PIECES =
      List.of(
          ":",
          " ",
          "\n",
          "\t",
          "- ",
          "'",
          "\"",
          "|",
          "*",
          "&a ",
          "{",
          "}",
          "[",
          "]",
          "(",
          ")",
          "!x ",
          "#",
          "\\",
          "and ",
          "not ",
          "1 of ",
          "\u0000",
          "\uFEFF",
          "\uD800",
          "%",
          "? ",
          "<<: ",
          "---\n",
          "0x",
          "1e9999999999",
          "|contains",
          "\u2028",
          ".",
          "..",
          "condition: ");

  @Test
  void compile_mutatedRule_neverThrowsAndPlacesEveryProblem() {
    for (long seed = 1; seed <= 6000; seed++) {
      String text = mutated(new Random(seed));
      try {
        Compilation compilation = RuleCompiler.compile(List.of(new RuleSource("f.yml", text)));
        assertThat(compilation.problems()).allMatch(problem -> isInside(problem, text));
        compilation.problems().forEach(RuleProblem::render);
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + seed + ":\n" + text, e);
      }
    }
  }

  @Test
  void compile_hostileFiles_endSoonWithAProblem() {
    String head = "title: T\nlogsource: {category: test}\ndetection:\n  s: ";
    List<String> hostile =
        List.of(
            "[".repeat(1_000_000),
            "{a: ".repeat(200_000),
            "- ".repeat(100_000),
            "a: &a [*a]",
            "x: 'never closed " + "y".repeat(1_000_000),
            head + "{f: 1}\n  condition: " + "(".repeat(100_000),
            head + "{f: 1}\n  condition: " + "not ".repeat(100_000) + "s",
            head + "{f|re: '" + "(".repeat(8_000) + "'}\n  condition: s",
            head + "{f: " + "9".repeat(100_000) + "}\n  condition: s",
            head + "{f|gt: 1e-99999999}\n  condition: s",
            head + "{" + "f.".repeat(50_000) + ": 1}\n  condition: s",
            head + "{f" + "|contains".repeat(20_000) + ": 1}\n  condition: s",
            head + "{f" + "|base64".repeat(20_000) + ": x}\n  condition: s",
            head + "{f" + "|wide|base64".repeat(8) + ": " + "x".repeat(999) + "}\n  condition: s",
            head + "{f|windash: '" + "-a ".repeat(5_000) + "'}\n  condition: s",
            head + "{f|expand: '" + "%".repeat(16_000) + "'}\n  condition: s",
            head + "{f|expand: '" + "%a%".repeat(5_000) + "'}\n  condition: s");
    for (String text : hostile) {
      Compilation compilation =
          assertTimeoutPreemptively(
              Duration.ofSeconds(60),
              () -> RuleCompiler.compile(List.of(new RuleSource("hostile.yml", text))),
              text.substring(0, Math.min(60, text.length())));
      assertThat(compilation.hasErrors()).as(text.substring(0, 9)).isTrue();
    }
  }

  private static String mutated(Random random) {
    StringBuilder text = new StringBuilder(GOOD);
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(text.length());
      int to = Math.min(text.length(), at + random.nextInt(6));
      switch (random.nextInt(3)) {
        case 0 -> text.delete(at, to);
        case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        default -> text.replace(at, to, text.substring(random.nextInt(at + 1), at));
      }
    }
    return text.toString();
  }

  private static boolean isInside(RuleProblem problem, String text) {
    long lines = text.lines().count() + 2;
    return problem.position().line() <= lines && problem.position().column() <= text.length() + 1;
  }
}

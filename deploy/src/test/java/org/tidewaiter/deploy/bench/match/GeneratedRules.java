package org.tidewaiter.deploy.bench.match;

import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.rules.compile.Compilation;
import org.tidewaiter.rules.compile.RuleCompiler;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.sigma.RuleSource;

/** The made-up rules for benchmarks elsewhere, compiled. */
public final class GeneratedRules {

  /** What the notable ones of the made-up events match, and no others. */
  private static final RuleSource NOTABLE =
      new RuleSource(
          "bench/notable.yml",
          """
          title: Notable
          id: 00000000-0000-4000-9000-000000000000
          status: test
          description: Made up.
          author: Tidewaiter
          date: 2026-01-05
          tags:
              - attack.command_and_control
          logsource:
              category: firewall
          detection:
              selection:
                  destination.port: 3144
                  network.transport: tcp
              condition: selection
          level: high
          """);

  private GeneratedRules() {}

  /**
   * Compiles rules of which ordinary events match none, and one that notable events match: those
   * with destination port 3144.
   *
   * @param count how many rules in all, at least one
   */
  public static RuleSet of(int count) {
    List<RuleSource> sources = new ArrayList<>();
    BenchRules.of(count - 1, BenchRules.ALL).forEach(rule -> sources.add(rule.sigma()));
    sources.add(NOTABLE);
    Compilation compilation = RuleCompiler.compile(sources);
    if (compilation.hasErrors() || compilation.rules().rules().size() != count) {
      throw new IllegalStateException("rules: " + compilation.problems());
    }
    return compilation.rules();
  }
}

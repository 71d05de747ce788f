package org.tidewaiter.deploy.bench.match;

import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.deploy.bench.match.Part.Op;
import org.tidewaiter.rules.match.RuleSet;

/**
 * The made-up rules for benchmarks elsewhere. Ordinary events match none of them, and notable
 * events, those with destination port 3144, match one.
 */
public final class GeneratedRules {

  /** What the notable ones of the made-up events match, and no others. */
  private static final List<Part> NOTABLE =
      List.of(
          new Part("destination.port", Op.NUMBER, "3144"),
          new Part("network.transport", Op.IS, "tcp"));

  private GeneratedRules() {}

  /**
   * Compiles the rules.
   *
   * @param count how many in all, at least one
   */
  public static RuleSet of(int count) {
    return OwnEngine.compile(rules(count));
  }

  /**
   * Returns the same rules for events that are Jackson's trees.
   *
   * @param count how many in all, at least one
   */
  public static List<TreeRule> forTrees(int count) {
    return rules(count).stream().map(TreeRule::new).toList();
  }

  private static List<BenchRule> rules(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("rules: " + count + " (expected: 1 or more)");
    }
    List<BenchRule> rules = new ArrayList<>(BenchRules.of(count - 1, BenchRules.ALL));
    rules.add(new BenchRule(count - 1, NOTABLE));
    return rules;
  }
}

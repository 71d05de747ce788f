package org.tidewaiter.rules.match;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tidewaiter.rules.predicate.Predicate;

/**
 * How many rules of a set name each predicate: what corrects the guesses of {@link Rarity} by what
 * the authors of rules knew.
 *
 * <p>A value that makes a rule is named by that rule, hardly by others; one that many rules name
 * beside something else, such as a site's own domain or a shell's name, is what their events have
 * in common. So a predicate is taken to hold as many times as often as rules name it, negated or
 * not. Immutable and thread-safe.
 */
final class Popularity {

  /** Of no rules at all: the guesses as they are. */
  static final Popularity UNKNOWN = new Popularity(Map.of());

  private final Map<Predicate, Integer> rules;

  private Popularity(Map<Predicate, Integer> rules) {
    this.rules = rules;
  }

  /** Counts the predicates of rules, each once for a rule. */
  static Popularity of(List<CompiledRule> rules) {
    Map<Predicate, Integer> counts = new HashMap<>();
    for (CompiledRule rule : rules) {
      rule.predicates().forEach(predicate -> counts.merge(predicate, 1, Integer::sum));
    }
    return new Popularity(counts);
  }

  /**
   * Returns the share of events, 0 to 1, for which a predicate may hold.
   *
   * @param predicate as rules name it
   * @param necessary what an index looks for in its stead
   */
  double frequency(Predicate predicate, Predicate necessary) {
    return Math.min(1, Rarity.frequency(necessary) * rules.getOrDefault(predicate, 1));
  }
}

package org.tidewaiter.rules.match;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What each rule of a {@link RuleIndex} has cost so far, over all workers, by its place there.
 *
 * <p>Thread-safe. Workers add to it now and then, so that a count may be some hundred events old;
 * see {@link RuleMatcher#flush}.
 */
public final class RuleCosts {

  private final AtomicLongArray candidates;
  private final AtomicLongArray matches;
  private final AtomicLongArray nanos;

  RuleCosts(int rules) {
    candidates = new AtomicLongArray(rules);
    matches = new AtomicLongArray(rules);
    nanos = new AtomicLongArray(rules);
  }

  void add(int rule, long tried, long matched, long time) {
    candidates.addAndGet(rule, tried);
    matches.addAndGet(rule, matched);
    nanos.addAndGet(rule, time);
  }

  /** Returns for how many events the rule was looked at, because something it needs was there. */
  public long candidates(int rule) {
    return candidates.get(rule);
  }

  /** Returns how many events the rule matched. */
  public long matches(int rule) {
    return matches.get(rule);
  }

  /**
   * Returns an estimate of the time spent on the rule beyond what all rules share, in nanoseconds.
   * It is made from one event in {@value LocalCosts#TIMED_ONE_IN}.
   */
  public long nanos(int rule) {
    return nanos.get(rule) * LocalCosts.TIMED_ONE_IN;
  }
}

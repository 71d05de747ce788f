package org.tidewaiter.rules.match;

/**
 * What each rule has cost one worker so far, by its place in the {@link RuleIndex}.
 *
 * <p>Written by the worker alone. Another thread may read it at any time and then sees numbers that
 * are a little old, or, of the time, a little apart. Time is taken for one event in {@value
 * #TIMED_ONE_IN}.
 */
public final class RuleCosts {

  /** One event in this many is timed: two looks at the clock cost more than most rules. */
  static final int TIMED_ONE_IN = 64;

  private final long[] candidates;
  private final long[] matches;
  private final long[] nanos;

  RuleCosts(int rules) {
    candidates = new long[rules];
    matches = new long[rules];
    nanos = new long[rules];
  }

  void tried(int rule, boolean matched) {
    candidates[rule]++;
    if (matched) {
      matches[rule]++;
    }
  }

  void took(int rule, long time) {
    nanos[rule] += time;
  }

  /** Returns for how many events the rule was looked at, because something it needs was there. */
  public long candidates(int rule) {
    return candidates[rule];
  }

  /** Returns how many events the rule matched. */
  public long matches(int rule) {
    return matches[rule];
  }

  /** Returns an estimate of the time spent on the rule beyond the index, in nanoseconds. */
  public long nanos(int rule) {
    return nanos[rule] * TIMED_ONE_IN;
  }
}

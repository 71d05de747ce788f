package org.tidewaiter.rules.match;

/**
 * What rules have cost one worker since it last told. Plain arrays, because a shared counter for
 * each rule that is tried would cost as much as the rule. Not thread-safe.
 */
final class LocalCosts {

  /** One event in this many is timed: two looks at the clock cost more than most rules. */
  static final int TIMED_ONE_IN = 64;

  private static final int TOLD_ONE_IN = 256;

  private final RuleCosts shared;
  private final int[] candidates;
  private final int[] matches;
  private final long[] nanos;
  private final int[] touched;
  private int touchedCount;
  private int events;

  LocalCosts(RuleCosts shared, int rules) {
    this.shared = shared;
    candidates = new int[rules];
    matches = new int[rules];
    nanos = new long[rules];
    touched = new int[rules];
  }

  /** Takes up the next event; returns whether its rules are to be timed. */
  boolean next() {
    if (++events % TOLD_ONE_IN == 0) {
      flush();
    }
    return events % TIMED_ONE_IN == 0;
  }

  void tried(int rule, boolean matched) {
    if (candidates[rule]++ == 0) {
      touched[touchedCount++] = rule;
    }
    if (matched) {
      matches[rule]++;
    }
  }

  void took(int rule, long time) {
    nanos[rule] += time;
  }

  void flush() {
    for (int i = 0; i < touchedCount; i++) {
      int rule = touched[i];
      shared.add(rule, candidates[rule], matches[rule], nanos[rule]);
      candidates[rule] = 0;
      matches[rule] = 0;
      nanos[rule] = 0;
    }
    touchedCount = 0;
  }
}

package org.tidewaiter.rules.index;

import java.util.Arrays;

/**
 * A set of triggers while it is gathered. Those of one trigger come together, so that a look at the
 * last one tells whether it is there. Not thread-safe.
 */
final class Triggers {

  private int[] numbers = new int[1];
  private int count;

  /** Adds a trigger, not less than any that was added before. */
  void add(int trigger) {
    if (count > 0 && numbers[count - 1] == trigger) {
      return;
    }
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, count * 2);
    }
    numbers[count++] = trigger;
  }

  /**
   * Returns some triggers and one more, not less than any of them.
   *
   * @param some left as they are
   */
  static int[] with(int[] some, int trigger) {
    if (some.length > 0 && some[some.length - 1] == trigger) {
      return some;
    }
    int[] more = Arrays.copyOf(some, some.length + 1);
    more[some.length] = trigger;
    return more;
  }

  /** Returns the triggers. */
  int[] toArray() {
    return Arrays.copyOf(numbers, count);
  }
}

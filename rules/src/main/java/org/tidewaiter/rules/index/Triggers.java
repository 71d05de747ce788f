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

  /** Fires all of them. */
  void fire(Truths truths) {
    for (int i = 0; i < count; i++) {
      truths.fire(numbers[i]);
    }
  }

  /** Returns the triggers. */
  int[] toArray() {
    return Arrays.copyOf(numbers, count);
  }
}

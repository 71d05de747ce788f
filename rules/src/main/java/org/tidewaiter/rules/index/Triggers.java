package org.tidewaiter.rules.index;

import java.util.Arrays;

/** Small sets of triggers as arrays. */
final class Triggers {

  private Triggers() {}

  /** Returns the union of two sets. */
  static int[] join(int[] some, int[] more) {
    int[] joined = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, joined, some.length, more.length);
    return Arrays.stream(joined).distinct().toArray();
  }
}

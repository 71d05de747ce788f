package org.tidewaiter.rules.index;

import java.util.Comparator;
import java.util.List;

/**
 * The triggers of ranges of whole numbers: which ranges hold a number.
 *
 * <p>An interval tree without nodes: the ranges stand in order of their first number, the middle of
 * each stretch is its root and knows the last number of the whole stretch. A look costs the
 * logarithm of their number for each range found. Immutable and thread-safe.
 */
final class RangeTree {

  /**
   * A range.
   *
   * @param first its first number
   * @param last its last number, not less
   * @param trigger what it fires
   */
  record Range(long first, long last, int trigger) {}

  private final long[] firsts;
  private final long[] lasts;
  private final long[] furthest;
  private final int[] triggers;

  RangeTree(List<Range> ranges) {
    List<Range> sorted = ranges.stream().sorted(Comparator.comparingLong(Range::first)).toList();
    firsts = sorted.stream().mapToLong(Range::first).toArray();
    lasts = sorted.stream().mapToLong(Range::last).toArray();
    triggers = sorted.stream().mapToInt(Range::trigger).toArray();
    furthest = new long[firsts.length];
    measure(0, firsts.length);
  }

  private long measure(int from, int to) {
    if (from >= to) {
      return Long.MIN_VALUE;
    }
    int middle = (from + to) >>> 1;
    long below = Math.max(measure(from, middle), measure(middle + 1, to));
    furthest[middle] = Math.max(lasts[middle], below);
    return furthest[middle];
  }

  /** Fires the triggers of all ranges that hold a number. */
  void evaluate(long value, Truths truths) {
    if (firsts.length > 0 && firsts[0] <= value) {
      evaluate(0, firsts.length, value, truths);
    }
  }

  private void evaluate(int from, int to, long value, Truths truths) {
    if (from >= to) {
      return;
    }
    int middle = (from + to) >>> 1;
    if (furthest[middle] < value) {
      return;
    }
    evaluate(from, middle, value, truths);
    if (firsts[middle] <= value) {
      if (value <= lasts[middle]) {
        truths.fire(triggers[middle]);
      }
      evaluate(middle + 1, to, value, truths);
    }
  }

  /** Fires the triggers of all ranges. */
  void fireAll(Truths truths) {
    truths.fireAll(triggers);
  }
}

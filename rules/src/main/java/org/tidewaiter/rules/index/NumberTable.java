package org.tidewaiter.rules.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tidewaiter.ingest.event.FieldReader;
import org.tidewaiter.ingest.event.ValueKind;
import org.tidewaiter.rules.predicate.NumberCompare;
import org.tidewaiter.rules.predicate.NumberEquals;
import org.tidewaiter.rules.predicate.ValueTest;

/**
 * The triggers of numbers: those that equal one by hash, those beyond a bound by the bounds in
 * order, those in a range by an interval tree. Immutable and thread-safe.
 *
 * <p>Bounds are ordered by their nearest double: rounding keeps order, so that only where value and
 * bound round to the same double the exact comparison is asked.
 */
final class NumberTable {

  private final LongPairTable whole;
  private final Bounds equal;
  private final Bounds below;
  private final Bounds above;
  private final RangeTree ranges;

  /** A test and what it fires. */
  private record Entry(double at, ValueTest test, int trigger) {}

  /** Tests in order of their doubles. */
  private record Bounds(double[] at, ValueTest[] tests, int[] triggers) {
    static Bounds of(List<Entry> entries, Comparator<Entry> order) {
      List<Entry> sorted = entries.stream().sorted(order).toList();
      return new Bounds(
          sorted.stream().mapToDouble(Entry::at).toArray(),
          sorted.stream().map(Entry::test).toArray(ValueTest[]::new),
          sorted.stream().mapToInt(Entry::trigger).toArray());
    }

    void fire(int index, FieldReader event, int cell, Truths truths) {
      if (tests[index].test(event, cell)) {
        truths.fire(triggers[index]);
      }
    }
  }

  /** Gathers numbers. Not thread-safe. */
  static final class Builder {
    private final LongPairTable whole = new LongPairTable();
    private final List<Entry> equal = new ArrayList<>();
    private final List<Entry> below = new ArrayList<>();
    private final List<Entry> above = new ArrayList<>();
    private final List<RangeTree.Range> ranges = new ArrayList<>();

    void add(NumberEquals test, int trigger) {
      if (test.wanted().isLong()) {
        whole.add(test.wanted().longValue(), 0, trigger);
      }
      equal.add(new Entry(test.wanted().rounded(), test, trigger));
    }

    void add(NumberCompare test, int trigger) {
      boolean upper =
          test.order() == NumberCompare.Order.LT || test.order() == NumberCompare.Order.LTE;
      (upper ? below : above).add(new Entry(test.bound().rounded(), test, trigger));
    }

    void add(RangeTree.Range range) {
      ranges.add(range);
    }

    boolean isEmpty() {
      return equal.isEmpty() && below.isEmpty() && above.isEmpty() && ranges.isEmpty();
    }

    NumberTable build() {
      return new NumberTable(this);
    }
  }

  private NumberTable(Builder builder) {
    Comparator<Entry> ascending = Comparator.comparingDouble(Entry::at);
    whole = builder.whole;
    equal = Bounds.of(builder.equal, ascending);
    below = Bounds.of(builder.below, ascending.reversed());
    above = Bounds.of(builder.above, ascending);
    ranges = new RangeTree(builder.ranges);
  }

  /** Fires the triggers of a cell's value; of a text only those of bounds and ranges. */
  void evaluate(FieldReader event, int cell, ValueKind kind, Truths truths) {
    switch (kind) {
      case LONG -> {
        long value = event.longValue(cell);
        truths.fireAll(whole.get(value, 0));
        ranges.evaluate(value, truths);
        bounds(event, cell, (double) value, truths);
      }
      case UNSIGNED_LONG, DOUBLE -> {
        double value = event.doubleValue(cell);
        for (int i = first(equal.at, value); i < equal.at.length && equal.at[i] == value; i++) {
          equal.fire(i, event, cell, truths);
        }
        ranges.fireAll(truths);
        bounds(event, cell, value, truths);
      }
      case STRING -> text(event, cell, truths);
      default -> {
        // Has no value as a number.
      }
    }
  }

  private void bounds(FieldReader event, int cell, double value, Truths truths) {
    for (int i = 0; i < above.at.length && above.at[i] <= value; i++) {
      if (above.at[i] < value) {
        truths.fire(above.triggers[i]);
      } else {
        above.fire(i, event, cell, truths);
      }
    }
    for (int i = 0; i < below.at.length && below.at[i] >= value; i++) {
      if (below.at[i] > value) {
        truths.fire(below.triggers[i]);
      } else {
        below.fire(i, event, cell, truths);
      }
    }
  }

  /** A text may spell a number; the tests know. Most don't, as their first byte shows. */
  private void text(FieldReader event, int cell, Truths truths) {
    if (event.isPlain(cell)) {
      byte first = event.record()[event.begin(cell)];
      if (first != '-' && (first < '0' || first > '9')) {
        return;
      }
    }
    for (int i = 0; i < above.at.length; i++) {
      above.fire(i, event, cell, truths);
    }
    for (int i = 0; i < below.at.length; i++) {
      below.fire(i, event, cell, truths);
    }
    ranges.fireAll(truths);
  }

  /** Fires every range: of several values each bound may be kept by another. */
  void fireRanges(Truths truths) {
    ranges.fireAll(truths);
  }

  private static int first(double[] sorted, double value) {
    int from = 0;
    int to = sorted.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (sorted[middle] < value) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}

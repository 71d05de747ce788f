package org.tidewaiter.ingest.json;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a failing input small, by leaving out ever smaller runs of it while it still fails. */
final class Shrinking<T> {

  /** The longest run that is tried everywhere: a short member with its comma. */
  private static final int SMALL = 8;

  private final Predicate<List<T>> fails;
  private List<T> smallest;

  private Shrinking(List<T> items, Predicate<List<T>> fails) {
    this.smallest = items;
    this.fails = fails;
  }

  /** Returns a part of the items that fails, and of which no short run can be left out. */
  static <T> List<T> shrink(List<T> items, Predicate<List<T>> fails) {
    Shrinking<T> shrinking = new Shrinking<>(items, fails);
    for (int run = items.size() / 2; run > SMALL; run /= 2) {
      shrinking.leaveOut(run, run);
    }
    int before;
    do {
      before = shrinking.smallest.size();
      for (int run = SMALL; run > 0; run--) {
        shrinking.leaveOut(run, 1);
      }
    } while (shrinking.smallest.size() < before);
    return shrinking.smallest;
  }

  /** Leaves out each run of a length that can be, of those that begin so many items apart. */
  private void leaveOut(int run, int step) {
    int from = 0;
    while (from + run <= smallest.size()) {
      List<T> without = new ArrayList<>(smallest.subList(0, from));
      without.addAll(smallest.subList(from + run, smallest.size()));
      if (fails.test(without)) {
        smallest = without;
      } else {
        from += step;
      }
    }
  }

  /** Does the same with bytes. */
  static byte[] shrinkBytes(byte[] bytes, Predicate<byte[]> fails) {
    List<Byte> items = new ArrayList<>();
    for (byte b : bytes) {
      items.add(b);
    }
    return toBytes(shrink(items, some -> fails.test(toBytes(some))));
  }

  private static byte[] toBytes(List<Byte> items) {
    byte[] bytes = new byte[items.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = items.get(i);
    }
    return bytes;
  }
}

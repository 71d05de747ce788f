package org.tidewaiter.ingest.json;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a failing input small, by leaving out ever smaller runs of it while it still fails. */
final class Shrinking {

  private Shrinking() {}

  /** Returns a part of the items that fails and of which no single item can be left out. */
  static <T> List<T> shrink(List<T> items, Predicate<List<T>> fails) {
    List<T> smallest = items;
    for (int run = Math.max(1, items.size() / 2); run >= 1; run = next(run, smallest.size())) {
      boolean smaller = false;
      for (int from = 0; from < smallest.size(); ) {
        List<T> without = new ArrayList<>(smallest.subList(0, from));
        without.addAll(smallest.subList(Math.min(from + run, smallest.size()), smallest.size()));
        if (fails.test(without)) {
          smallest = without;
          smaller = true;
        } else {
          from += run;
        }
      }
      if (run == 1 && !smaller) {
        return smallest;
      }
    }
    return smallest;
  }

  private static int next(int run, int size) {
    return Math.max(1, Math.min(run / 2, size));
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

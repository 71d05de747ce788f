package org.tidewaiter.rules.index;

import java.util.Arrays;

/**
 * The triggers of keys of 128 bits: a hash table with open addressing. Immutable once built, and
 * then thread-safe.
 */
final class LongPairTable {

  private static final int[] NONE = {};

  private long[] keys = new long[8];
  private int[][] triggers = none(4);
  private HashBits known = new HashBits(4);
  private int size;

  private static int[][] none(int capacity) {
    int[][] made = new int[capacity][];
    Arrays.fill(made, NONE);
    return made;
  }

  /** Adds a trigger, not less than any that was added before. */
  void add(long high, long low, int trigger) {
    if (2 * size >= triggers.length) {
      grow();
    }
    put(high, low, Triggers.with(get(high, low), trigger));
  }

  private void put(long high, long low, int[] values) {
    long hash = hash(high, low);
    int at = place(hash, high, low);
    size += triggers[at].length == 0 ? 1 : 0;
    keys[2 * at] = high;
    keys[2 * at + 1] = low;
    triggers[at] = values;
    known.add(hash);
  }

  private void grow() {
    long[] oldKeys = keys;
    int[][] oldTriggers = triggers;
    int capacity = oldTriggers.length * 2;
    keys = new long[2 * capacity];
    triggers = none(capacity);
    known = new HashBits(capacity / 2);
    size = 0;
    for (int old = 0; old < oldTriggers.length; old++) {
      if (oldTriggers[old].length > 0) {
        put(oldKeys[2 * old], oldKeys[2 * old + 1], oldTriggers[old]);
      }
    }
  }

  /** Returns the triggers of a key; none if it is not in the table. */
  int[] get(long high, long low) {
    long hash = hash(high, low);
    return known.mayHave(hash) ? triggers[place(hash, high, low)] : NONE;
  }

  private static long hash(long high, long low) {
    return (high ^ low * 0xC2B2AE3D27D4EB4FL) * 0x9E3779B97F4A7C15L;
  }

  /** Returns where a key stands, or the empty place where it would stand. */
  private int place(long hash, long high, long low) {
    int mask = triggers.length - 1;
    // Other bits than those that the set of bits looked at; the lower half may be zeros.
    int at = (int) (hash >>> 32) & mask;
    while (triggers[at].length > 0 && (keys[2 * at] != high || keys[2 * at + 1] != low)) {
      at = (at + 1) & mask;
    }
    return at;
  }
}

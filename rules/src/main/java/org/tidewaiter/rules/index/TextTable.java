package org.tidewaiter.rules.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;

/**
 * The triggers of texts that equal a value: a hash table with open addressing over folded bytes.
 * Immutable and thread-safe.
 */
final class TextTable {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int[] NONE = {};
  private static final byte[] EMPTY = {};

  private final byte[][] keys;
  private final int[][] triggers;
  private final int mask;

  /** Makes the table of texts, each with its triggers. */
  TextTable(Map<String, Triggers> texts) {
    // At most a third full, so that most texts that are not in it hit an empty place at once.
    int capacity = Integer.highestOneBit(Math.max(4, texts.size() * 3)) * 2;
    mask = capacity - 1;
    keys = new byte[capacity][];
    Arrays.fill(keys, EMPTY);
    triggers = new int[capacity][];
    Arrays.fill(triggers, NONE);
    texts.forEach((text, values) -> put(FoldedText.of(text), values.toArray()));
  }

  private void put(byte[] key, int[] values) {
    int at = hash(key, key.length) & mask;
    while (triggers[at].length > 0) {
      at = (at + 1) & mask;
    }
    keys[at] = key;
    triggers[at] = values;
  }

  /** Returns the triggers of a text; none if it equals no value. */
  int[] find(byte[] text, int length) {
    int at = hash(text, length) & mask;
    while (triggers[at].length > 0) {
      byte[] key = keys[at];
      if (key.length == length && Arrays.equals(key, 0, length, text, 0, length)) {
        return triggers[at];
      }
      at = (at + 1) & mask;
    }
    return NONE;
  }

  private static int hash(byte[] text, int length) {
    long hash = length;
    int at = 0;
    for (; at + 8 <= length; at += 8) {
      hash = mix(hash ^ (long) LONGS.get(text, at));
    }
    long rest = 0;
    for (; at < length; at++) {
      rest = rest << 8 | text[at];
    }
    hash = mix(hash ^ rest);
    return (int) (hash ^ hash >>> 32);
  }

  private static long mix(long bits) {
    long product = bits * 0x9E3779B97F4A7C15L;
    return product ^ product >>> 29;
  }
}

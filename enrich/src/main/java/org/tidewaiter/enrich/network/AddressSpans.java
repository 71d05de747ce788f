package org.tidewaiter.enrich.network;

import java.util.Arrays;
import org.tidewaiter.ingest.event.IpAddress;

/**
 * The addresses of one family, cut into spans of one value each. Immutable and thread-safe.
 *
 * <p>A span reaches to the next one's first address. <b>Bound.</b> A lookup compares about log2 n
 * keys: first among every 64th, which stay in the processor's caches, then among 64 that lie side
 * by side.
 *
 * <p>Keys have their upper bit turned, so that unsigned addresses compare as signed numbers. IPv4
 * addresses are the upper half of {@code high}; {@code low} is empty then.
 */
final class AddressSpans {

  private static final int BLOCK = 64;

  private final long[] high;
  private final long[] low;
  private final int[] values;
  private final long[] blockHigh;
  private final long[] blockLow;

  private AddressSpans(long[] high, long[] low, int[] values) {
    this.high = high;
    this.low = low;
    this.values = values;
    this.blockHigh = everyBlock(high);
    this.blockLow = everyBlock(low);
  }

  private static long[] everyBlock(long[] keys) {
    long[] some = new long[(keys.length + BLOCK - 1) / BLOCK];
    for (int i = 0; i < some.length; i++) {
      some[i] = keys[i * BLOCK];
    }
    return some;
  }

  /** Returns an IPv4 address as the upper half of a key. */
  static long v4Key(IpAddress address) {
    return address.low() << 32;
  }

  /** Returns the value at an address, {@link PrefixTable#NONE} if no span holds it. */
  int find(long addressHigh, long addressLow) {
    long h = addressHigh ^ Long.MIN_VALUE;
    if (low.length == 0) {
      int block = last(blockHigh, 0, blockHigh.length, h);
      if (block < 0) {
        return PrefixTable.NONE;
      }
      int from = block * BLOCK;
      return values[last(high, from, Math.min(from + BLOCK, high.length), h)];
    }
    long l = addressLow ^ Long.MIN_VALUE;
    int block = last(blockHigh, blockLow, 0, blockHigh.length, h, l);
    if (block < 0) {
      return PrefixTable.NONE;
    }
    int from = block * BLOCK;
    return values[last(high, low, from, Math.min(from + BLOCK, high.length), h, l)];
  }

  /** Returns the index of the last key not above the given one, {@code begin - 1} if all are. */
  private static int last(long[] keys, int begin, int end, long key) {
    int from = begin - 1;
    int length = end - from;
    while (length > 1) {
      int half = length >>> 1;
      from += keys[from + half] <= key ? half : 0;
      length -= half;
    }
    return from;
  }

  private static int last(long[] high, long[] low, int begin, int end, long h, long l) {
    int from = begin - 1;
    int length = end - from;
    while (length > 1) {
      int half = length >>> 1;
      int at = from + half;
      if (high[at] < h || (high[at] == h && low[at] <= l)) {
        from = at;
      }
      length -= half;
    }
    return from;
  }

  /** Takes spans in order of their addresses. Not thread-safe. */
  static final class Builder {

    private final boolean v6;
    private long[] high = new long[64];
    private long[] low;
    private int[] values = new int[64];
    private int count;

    Builder(boolean v6) {
      this.v6 = v6;
      low = new long[v6 ? 64 : 0];
    }

    /** From an address on the value is another; of several at one address the last counts. */
    void begin(long addressHigh, long addressLow, int value) {
      long h = addressHigh ^ Long.MIN_VALUE;
      long l = addressLow ^ Long.MIN_VALUE;
      int at = count;
      if (at > 0 && high[at - 1] == h && (!v6 || low[at - 1] == l)) {
        at--;
      }
      if ((at == 0 ? PrefixTable.NONE : values[at - 1]) == value) {
        count = at;
        return;
      }
      if (at == values.length) {
        grow();
      }
      high[at] = h;
      if (v6) {
        low[at] = l;
      }
      values[at] = value;
      count = at + 1;
    }

    /** Behind the last address of a prefix the value is another. */
    void endOf(long prefixHigh, long prefixLow, int bits, int value) {
      if (bits > 64) {
        long next = prefixLow + (1L << (128 - bits));
        if (next != 0) {
          begin(prefixHigh, next, value);
        } else if (prefixHigh != -1L) {
          begin(prefixHigh + 1, 0, value);
        }
        return;
      }
      long next = bits == 0 ? 0 : prefixHigh + (1L << (64 - bits));
      if (next != 0) {
        begin(next, 0, value);
      }
    }

    private void grow() {
      int capacity = values.length * 2;
      high = Arrays.copyOf(high, capacity);
      values = Arrays.copyOf(values, capacity);
      if (v6) {
        low = Arrays.copyOf(low, capacity);
      }
    }

    AddressSpans build() {
      return new AddressSpans(
          Arrays.copyOf(high, count),
          Arrays.copyOf(low, v6 ? count : 0),
          Arrays.copyOf(values, count));
    }
  }
}

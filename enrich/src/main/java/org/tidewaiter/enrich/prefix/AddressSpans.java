package org.tidewaiter.enrich.prefix;

import java.util.Arrays;
import org.tidewaiter.ingest.event.AddressBits;

/**
 * The addresses of one family, cut into spans of one value each. Immutable and thread-safe.
 *
 * <p>A span reaches to the next one's first address. <b>Bound.</b> The first keys of all blocks of
 * {@value #BLOCK} stand apart once more; they are few enough for the processor's caches, and a
 * search by halves among them finds the block. All keys of the block are then compared, without
 * branches: its lines lie side by side and are fetched at the same time, where a search by halves
 * down to the key would wait for main memory three or four times.
 *
 * <p>Keys have their upper bit turned, so that unsigned addresses compare as signed numbers. IPv4
 * addresses are the upper half of {@code high}; {@code low} is empty then.
 */
final class AddressSpans {

  private static final int BLOCK = 32;

  /** Fills the last block; it may count as not above, so counts are held to the end. */
  private static final long PADDING = Long.MAX_VALUE;

  /**
   * Blocks of keys and values, side by side in memory: the upper halves of the keys, the lower
   * halves if there are any, the values by twos.
   */
  private final long[] blocks;

  private final boolean v6;
  private final int stride;
  private final int count;

  /** The first keys of all blocks. */
  private final long[] firstHigh;

  private final long[] firstLow;

  private AddressSpans(long[] high, long[] low, int[] values, int count) {
    this.count = count;
    v6 = low.length > 0;
    stride = v6 ? 2 * BLOCK + BLOCK / 2 : BLOCK + BLOCK / 2;
    int blockCount = (count + BLOCK - 1) / BLOCK;
    blocks = new long[blockCount * stride];
    firstHigh = new long[blockCount];
    firstLow = new long[v6 ? blockCount : 0];
    for (int i = 0; i < blockCount * BLOCK; i++) {
      int block = i / BLOCK * stride;
      blocks[block + i % BLOCK] = i < count ? high[i] : PADDING;
      if (v6) {
        blocks[block + BLOCK + i % BLOCK] = i < count ? low[i] : PADDING;
      }
      long value = i < count ? values[i] & 0xffff_ffffL : 0;
      int two = block + stride - BLOCK / 2 + (i % BLOCK) / 2;
      blocks[two] |= i % 2 == 0 ? value : value << 32;
    }
    for (int block = 0; block < blockCount; block++) {
      firstHigh[block] = high[block * BLOCK];
      if (v6) {
        firstLow[block] = low[block * BLOCK];
      }
    }
  }

  /** Returns an IPv4 address as the upper half of a key. */
  static long v4Key(AddressBits address) {
    return address.low() << 32;
  }

  /** Returns the value at an address, {@link PrefixTable#NONE} if no span holds it. */
  int find(long addressHigh, long addressLow) {
    long h = addressHigh ^ Long.MIN_VALUE;
    long l = addressLow ^ Long.MIN_VALUE;
    int block = lastNotAbove(h);
    if (v6 && block >= 0 && firstHigh[block] == h) {
      block = lastNotAbove(block, h, l);
    }
    if (block < 0) {
      return PrefixTable.NONE;
    }
    int from = block * stride;
    int notAbove = v6 ? notAbove(from, h, l) : notAbove(from, h);
    int last = Math.min(notAbove, count - block * BLOCK) - 1;
    long two = blocks[from + stride - BLOCK / 2 + last / 2];
    return (int) (last % 2 == 0 ? two : two >>> 32);
  }

  private int notAbove(int from, long h) {
    int found = 0;
    for (int i = from; i < from + BLOCK; i++) {
      found += blocks[i] <= h ? 1 : 0;
    }
    return found;
  }

  private int notAbove(int from, long h, long l) {
    int found = 0;
    for (int i = from; i < from + BLOCK; i++) {
      int below = blocks[i] < h ? 1 : 0;
      int same = blocks[i] == h ? 1 : 0;
      int notAbove = blocks[i + BLOCK] <= l ? 1 : 0;
      found += below | (same & notAbove);
    }
    return found;
  }

  /** Returns the last block of which the first key's upper half is not above, or -1. */
  private int lastNotAbove(long h) {
    int from = -1;
    int length = firstHigh.length + 1;
    while (length > 1) {
      int half = length >>> 1;
      from = firstHigh[from + half] <= h ? from + half : from;
      length -= half;
    }
    return from;
  }

  /** Returns the last block up to one of which the whole first key is not above, or -1. */
  private int lastNotAbove(int last, long h, long l) {
    int from = -1;
    int length = last + 2;
    while (length > 1) {
      int half = length >>> 1;
      int at = from + half;
      if (firstHigh[at] < h || (firstHigh[at] == h && firstLow[at] <= l)) {
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
      return new AddressSpans(high, low, values, count);
    }
  }
}

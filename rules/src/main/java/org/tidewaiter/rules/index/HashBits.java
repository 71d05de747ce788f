package org.tidewaiter.rules.index;

/**
 * Says of most keys that they are not in a table, at the cost of one look at a few kilobytes that
 * stay in the processor's nearest cache: a set of bits by hash. Immutable once built, and then
 * thread-safe.
 */
final class HashBits {

  /** So that of keys that are not in it one in some twenty hits a bit. */
  private static final int BITS_EACH = 16;

  /** More would drive other things out of the nearest cache. */
  private static final int MOST_BITS = 1 << 17;

  private final long[] bits;
  private final int shift;

  /** Makes an empty set for a number of keys. */
  HashBits(int keys) {
    int wanted = Math.max(1, Math.min(keys, MOST_BITS / BITS_EACH)) * BITS_EACH;
    int size = Integer.highestOneBit(Math.max(Long.SIZE, wanted * 2 - 1));
    bits = new long[size / Long.SIZE];
    shift = Long.SIZE - Integer.numberOfTrailingZeros(size);
  }

  /** Adds a key by its hash, whose highest bits count. */
  void add(long hash) {
    int bit = (int) (hash >>> shift);
    bits[bit >>> 6] |= 1L << bit;
  }

  /** Returns whether a key of this hash may have been added; if not, it was not. */
  boolean mayHave(long hash) {
    int bit = (int) (hash >>> shift);
    return (bits[bit >>> 6] >>> bit & 1) != 0;
  }
}

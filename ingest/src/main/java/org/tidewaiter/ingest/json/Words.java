package org.tidewaiter.ingest.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Bytes that are looked for in records, compared eight at a time. Immutable, but for what a
 * subclass adds.
 *
 * <p>A base class and not a part, because each object between the reader and the first word costs a
 * step in memory, and most comparisons end there.
 */
abstract class Words {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final int length;

  /** The eight bytes that end with the last one; where there are fewer, the others are masked. */
  private final long lastWord;

  private final long lastMask;

  /** What is before them, in whole words: the last of these overlaps them. */
  private final long[] words;

  /** Takes at least one byte. */
  Words(byte[] bytes) {
    length = bytes.length;
    byte[] end = new byte[Long.BYTES];
    int count = Math.min(length, Long.BYTES);
    System.arraycopy(bytes, length - count, end, Long.BYTES - count, count);
    lastWord = (long) LONGS.get(end, 0);
    lastMask = -1L << ((Long.BYTES - count) * Byte.SIZE);
    words = new long[(length - 1) / Long.BYTES];
    for (int i = 0; i < words.length; i++) {
      words[i] = (long) LONGS.get(bytes, i * Long.BYTES);
    }
  }

  /** Returns how many bytes they are. */
  final int length() {
    return length;
  }

  /**
   * Returns whether they stand there; also false where they end within the first eight bytes of a
   * record, which are never read as a word.
   */
  final boolean isAt(byte[] in, int at) {
    int end = at + length;
    if (end < Long.BYTES
        || end > in.length
        || ((long) LONGS.get(in, end - Long.BYTES) & lastMask) != lastWord) {
      return false;
    }
    for (int i = 0; i < words.length; i++) {
      if ((long) LONGS.get(in, at + i * Long.BYTES) != words[i]) {
        return false;
      }
    }
    return true;
  }
}

package org.tidewaiter.ingest.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Tells ASCII that stands in JSON strings as it is from other text, eight bytes at a time. */
public final class JsonAscii {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = ONES << 7;
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';
  private static final long SPACES = ONES * ' ';

  private JsonAscii() {}

  /**
   * Returns a bit for each of eight bytes that ends a string or needs a look, the first one right.
   *
   * <p>In each term a byte's high bit is set if the byte is below a space, a quote, a backslash, or
   * not ASCII. A borrow can set it wrongly, but only behind a byte where it is right, so that the
   * first one always is.
   *
   * @param word eight bytes, the first one lowest
   */
  public static long special(long word) {
    long quotes = word ^ QUOTES;
    long backslashes = word ^ BACKSLASHES;
    return (word
            | ((word - SPACES) & ~word)
            | ((quotes - ONES) & ~quotes)
            | ((backslashes - ONES) & ~backslashes))
        & HIGH_BITS;
  }

  /**
   * Returns whether a range is ASCII of which nothing need be escaped: no control character below
   * space, quote or backslash.
   *
   * @param from offset of the first byte
   * @param to offset behind the last
   */
  public static boolean isUnescaped(byte[] in, int from, int to) {
    int at = from;
    for (; to - at > Long.BYTES; at += Long.BYTES) {
      if (special((long) LONGS.get(in, at)) != 0) {
        return false;
      }
    }
    if (to < Long.BYTES) {
      return isUnescapedByByte(in, at, to);
    }
    // The eight bytes that end with the last; those before the range count as spaces.
    long mask = to == at ? 0 : -1L << (Long.SIZE - Byte.SIZE * (to - at));
    long last = (long) LONGS.get(in, to - Long.BYTES);
    return special((last & mask) | (SPACES & ~mask)) == 0;
  }

  /** Does the same near the beginning of an array, where no whole word can be read. */
  private static boolean isUnescapedByByte(byte[] in, int from, int to) {
    for (int at = from; at < to; at++) {
      byte b = in[at];
      if (b < ' ' || b == '"' || b == '\\') { // what is not ASCII is negative
        return false;
      }
    }
    return true;
  }
}

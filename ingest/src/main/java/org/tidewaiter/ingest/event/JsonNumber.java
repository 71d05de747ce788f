package org.tidewaiter.ingest.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reading of JSON numbers that are known to be well-formed. */
final class JsonNumber {

  /**
   * What {@link #parseUnsigned} returns for a number that does not fit. It is the bit pattern of
   * 2^64 - 1, the one value that is kept as a double although 64 bits could hold it.
   */
  static final long TOO_LARGE = -1;

  /** So many fit into 63 bits, whatever they are. */
  private static final int MAX_SURE_DIGITS = 18;

  /** So many fit into 64 bits without a sign; {@link #TOO_LARGE} has one more. */
  private static final int MAX_SURE_UNSIGNED_DIGITS = 19;

  private static final long[] LONG_POWERS_OF_TEN = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ZEROS = 0x3030303030303030L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  /** Added to a byte of at most 127, sets its high bit if it is more than 9. */
  private static final long ABOVE_NINE = 0x7676767676767676L;

  private static final double[] POWERS_OF_TEN = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16
  };

  private JsonNumber() {}

  /**
   * Returns a number's digits, without its sign, as unsigned 64 bits; {@link #TOO_LARGE} if it is
   * not spelled as an integer, or for what {@link #parseUnsigned} returns it.
   *
   * <p>Ports and counters have few digits, and differ in how many. So up to eight are read at once,
   * as a word, which takes no loop whose end could be guessed wrong; of more, such as times in
   * nanoseconds, eight and eight.
   */
  static long parseWhole(byte[] bytes, int from, int to) {
    if (to > from && to - from <= MAX_SURE_UNSIGNED_DIGITS && to >= Long.BYTES) {
      long value = 0;
      long others = 0; // marks what is no digit: then the value means nothing
      int at = from;
      for (; to - at > Long.BYTES; at += Long.BYTES) {
        long digits = (long) LONGS.get(bytes, at) ^ ZEROS;
        others |= (digits + ABOVE_NINE) | digits;
        value = value * LONG_POWERS_OF_TEN[8] + eightDigits(digits);
      }
      int left = to - at;
      long digits = ((long) LONGS.get(bytes, to - Long.BYTES) ^ ZEROS) & (-1L << (64 - 8 * left));
      others |= (digits + ABOVE_NINE) | digits;
      if ((others & HIGH_BITS) == 0) {
        return at == from
            ? eightDigits(digits)
            : value * LONG_POWERS_OF_TEN[left] + eightDigits(digits);
      }
    }
    return isInteger(bytes, from, to) ? parseUnsigned(bytes, from, to) : TOO_LARGE;
  }

  /** Joins the digits in a word's bytes, the first in the lowest: to pairs, to fours, to all. */
  private static long eightDigits(long digits) {
    long pairs = (digits * 10 + (digits >>> 8)) & 0x00ff00ff00ff00ffL;
    long fours = (pairs * 100 + (pairs >>> 16)) & 0x0000ffff0000ffffL;
    return (fours * 10_000 + (fours >>> 32)) & 0xffff_ffffL;
  }

  static boolean isInteger(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b == '.' || b == 'e' || b == 'E') {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the digits of an integer, without its sign, as unsigned 64 bits; {@link #TOO_LARGE} if
   * they do not fit, or if the number is negative and less than {@code -Long.MAX_VALUE}.
   */
  static long parseUnsigned(byte[] bytes, int from, int to) {
    boolean negative = bytes[from] == '-';
    int digits = negative ? from + 1 : from;
    long value = 0;
    if (to - digits <= MAX_SURE_DIGITS) {
      for (int i = digits; i < to; i++) {
        value = value * 10 + (bytes[i] - '0');
      }
      return value;
    }
    for (int i = digits; i < to; i++) {
      int digit = bytes[i] - '0';
      if (Long.compareUnsigned(value, Long.divideUnsigned(-1L - digit, 10)) > 0) {
        return TOO_LARGE;
      }
      value = value * 10 + digit;
    }
    return negative && value < 0 ? TOO_LARGE : value;
  }

  /**
   * Returns the double next to a number of at most 15 digits and no exponent, for which no string
   * is needed; NaN for any other.
   */
  static double simpleToDouble(byte[] bytes, int from, int to) {
    if (to <= from || to - from > 17) {
      return Double.NaN;
    }
    boolean negative = bytes[from] == '-';
    long digits = 0;
    int count = 0;
    int point = to - 1;
    for (int i = negative ? from + 1 : from; i < to; i++) {
      if (bytes[i] == '.') {
        point = i;
      } else if (bytes[i] >= '0' && bytes[i] <= '9') {
        digits = digits * 10 + (bytes[i] - '0');
        count++;
      } else {
        return Double.NaN;
      }
    }
    if (count > 15) {
      return Double.NaN;
    }
    // Both are exact as doubles, so that their quotient is rounded once: to the nearest.
    double value = digits / POWERS_OF_TEN[to - 1 - point];
    return negative ? -value : value;
  }

  /** Returns the double next to a number of at least 2^63. */
  static double unsignedToDouble(long unsigned) {
    // The bit that is shifted out must not be lost: it tells more than half from half.
    return ((unsigned >>> 1) | (unsigned & 1)) * 2.0;
  }
}

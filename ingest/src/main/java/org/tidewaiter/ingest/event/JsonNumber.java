package org.tidewaiter.ingest.event;

/** Reading of JSON numbers that are known to be well-formed. */
final class JsonNumber {

  /**
   * What {@link #parseUnsigned} returns for a number that does not fit. It is the bit pattern of
   * 2^64 - 1, the one value that is kept as a double although 64 bits could hold it.
   */
  static final long TOO_LARGE = -1;

  private JsonNumber() {}

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
    long value = 0;
    for (int i = negative ? from + 1 : from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (Long.compareUnsigned(value, Long.divideUnsigned(-1L - digit, 10)) > 0) {
        return TOO_LARGE;
      }
      value = value * 10 + digit;
    }
    return negative && value < 0 ? TOO_LARGE : value;
  }

  /** Returns the double next to a number of at least 2^63. */
  static double unsignedToDouble(long unsigned) {
    // The bit that is shifted out must not be lost: it tells more than half from half.
    return ((unsigned >>> 1) | (unsigned & 1)) * 2.0;
  }
}

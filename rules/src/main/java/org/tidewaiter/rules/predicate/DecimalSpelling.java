package org.tidewaiter.rules.predicate;

/**
 * A number as it is spelled, compared by its exact value in time linear in its length.
 *
 * <p>{@link java.math.BigDecimal} takes quadratic time to read digits and refuses large exponents;
 * an input may have a million of the one and any of the other. Immutable.
 */
final class DecimalSpelling implements Comparable<DecimalSpelling> {

  /** No text is long enough for its digits to outweigh an exponent of this size. */
  private static final long LARGEST_EXPONENT = 1L << 50;

  private final String text;
  private final boolean negative;

  /** First digit that is not 0, and the place behind the last one; equal for zero. */
  private final int first;

  private final int end;

  /** The value is 0.DIGITS times ten to this. */
  private final long magnitude;

  private DecimalSpelling(String text, boolean negative, int first, int end, long magnitude) {
    this.text = text;
    this.negative = negative;
    this.first = first;
    this.end = end;
    this.magnitude = magnitude;
  }

  /**
   * Reads a spelling.
   *
   * @param text a number of JSON's grammar
   */
  static DecimalSpelling of(String text) {
    boolean negative = text.startsWith("-");
    int from = negative ? 1 : 0;
    int mantissaEnd = mantissaEnd(text);
    int found = text.indexOf('.');
    int point = found < 0 || found > mantissaEnd ? mantissaEnd : found;
    int first = from;
    while (first < mantissaEnd && isPadding(text.charAt(first))) {
      first++;
    }
    int end = mantissaEnd;
    while (end > first && isPadding(text.charAt(end - 1))) {
      end--;
    }
    long before = first < point ? point - first : point + 1L - first;
    return new DecimalSpelling(
        text, negative, first, end, before + exponent(text, mantissaEnd + 1));
  }

  private static int mantissaEnd(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) == 'e' || text.charAt(at) == 'E') {
        return at;
      }
    }
    return text.length();
  }

  private static boolean isPadding(char c) {
    return c == '0' || c == '.';
  }

  private static long exponent(String text, int from) {
    long value = 0;
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c >= '0' && c <= '9') {
        value = Math.min(LARGEST_EXPONENT, value * 10 + (c - '0'));
      }
    }
    return from < text.length() && text.charAt(from) == '-' ? -value : value;
  }

  private int signum() {
    return first == end ? 0 : negative ? -1 : 1;
  }

  @Override
  public int compareTo(DecimalSpelling other) {
    int sign = signum();
    if (sign != other.signum() || sign == 0) {
      return Integer.compare(sign, other.signum());
    }
    int larger = Long.compare(magnitude, other.magnitude);
    return sign * (larger != 0 ? larger : compareDigits(other));
  }

  private int compareDigits(DecimalSpelling other) {
    int at = first;
    int otherAt = other.first;
    while (at < end && otherAt < other.end) {
      if (text.charAt(at) == '.') {
        at++;
      } else if (other.text.charAt(otherAt) == '.') {
        otherAt++;
      } else {
        int larger = Character.compare(text.charAt(at++), other.text.charAt(otherAt++));
        if (larger != 0) {
          return larger;
        }
      }
    }
    // The last digit is not 0, so whoever has more is larger.
    return Boolean.compare(at < end, otherAt < other.end);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DecimalSpelling spelling && compareTo(spelling) == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(magnitude) * 31 + signum();
  }

  @Override
  public String toString() {
    return text;
  }
}

package org.tidewaiter.rules.predicate;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.event.FieldReader;

/**
 * A number of a rule, ready to be compared exactly with the numbers of events.
 *
 * <p>Whole numbers of up to 64 bits, signed or unsigned, compare without loss and without
 * allocation. Others are compared as doubles first; only where those are equal do the exact
 * decimals decide. Immutable.
 */
public final class Decimal {

  /** What {@link #compare} returns when the value in the cell is no number. */
  static final int NOT_A_NUMBER = Integer.MIN_VALUE;

  /** What {@link #comparePlain} returns when only the text can tell. */
  private static final int UNDECIDED = Integer.MAX_VALUE;

  /** Whole numbers below it are doubles without loss. */
  private static final long EXACT = 100_000_000_000_000L;

  private static final double[] POWERS_OF_TEN = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16
  };

  /** Longest text that is read as a number. */
  private static final int MAX_DIGITS = 64;

  private static final BigInteger UNSIGNED_MAX =
      BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  private final BigDecimal exact;
  private final DecimalSpelling spelling;
  private final double rounded;
  private final boolean integral;
  private final boolean unsigned;
  private final long bits;

  private Decimal(BigDecimal exact) {
    this.exact = exact;
    this.spelling = DecimalSpelling.of(exact.toString());
    this.rounded = exact.doubleValue();
    BigInteger whole = whole(exact);
    this.integral = whole != null;
    this.bits = whole == null ? 0 : whole.longValue();
    this.unsigned = whole != null && whole.bitLength() > 63;
  }

  /**
   * Returns the number.
   *
   * @throws IllegalArgumentException if no double comes near it: too large, or too small but not
   *     zero
   */
  public static Decimal of(BigDecimal exact) {
    double rounded = exact.doubleValue();
    if (Double.isInfinite(rounded) || (rounded == 0 && exact.signum() != 0)) {
      throw new IllegalArgumentException("exact: " + exact + " (expected: a 64-bit number)");
    }
    return new Decimal(exact);
  }

  /** Returns whether it is a whole number in the range of a signed 64-bit integer. */
  public boolean isLong() {
    return integral && !unsigned;
  }

  /** Returns the whole number; means nothing unless {@link #isLong}. */
  public long longValue() {
    return bits;
  }

  /** Returns the double next to it; finite. */
  public double rounded() {
    return rounded;
  }

  /** Returns the whole number if it is one of 64 bits, signed or unsigned. */
  private static @Nullable BigInteger whole(BigDecimal exact) {
    // Stripped, because zero may have any exponent.
    BigDecimal shortest = exact.stripTrailingZeros();
    if (shortest.scale() > 0 || shortest.precision() - shortest.scale() > 20) {
      return null;
    }
    BigInteger whole = shortest.toBigIntegerExact();
    return whole.bitLength() <= 63 || (whole.signum() > 0 && whole.compareTo(UNSIGNED_MAX) <= 0)
        ? whole
        : null;
  }

  /**
   * Returns the sign of the value in a cell minus this number, or {@link #NOT_A_NUMBER}.
   *
   * @param numericText whether a text that spells a decimal number counts as that number
   */
  int compare(FieldReader event, int cell, boolean numericText) {
    return switch (event.kind(cell)) {
      case LONG ->
          integral ? compareWhole(event.longValue(cell), false) : compareLoosely(event, cell);
      case UNSIGNED_LONG ->
          integral ? compareWhole(event.longValue(cell), true) : compareLoosely(event, cell);
      case DOUBLE -> compareFraction(event, cell);
      case STRING -> numericText ? compareText(event, cell) : NOT_A_NUMBER;
      default -> NOT_A_NUMBER;
    };
  }

  private int compareWhole(long value, boolean valueUnsigned) {
    if (valueUnsigned != unsigned) {
      return valueUnsigned ? 1 : -1;
    }
    return valueUnsigned ? Long.compareUnsigned(value, bits) : Long.compare(value, bits);
  }

  /** A whole number never equals a fraction, so that a tie of the doubles is broken exactly. */
  private int compareLoosely(FieldReader event, int cell) {
    double value = event.doubleValue(cell);
    if (value != rounded) {
      return value < rounded ? -1 : 1;
    }
    return exactOf(event, cell).compareTo(spelling);
  }

  /** The spelling is asked for only where the doubles tie, for it may have to be made. */
  private int compareFraction(FieldReader event, int cell) {
    double value = event.doubleValue(cell);
    if (Double.isNaN(value)) {
      return NOT_A_NUMBER;
    }
    String spelled = value != rounded || Double.isInfinite(value) ? null : event.text(cell);
    if (spelled == null) {
      return value < rounded ? -1 : value > rounded ? 1 : 0;
    }
    return DecimalSpelling.of(spelled).compareTo(spelling);
  }

  private int compareText(FieldReader event, int cell) {
    if (event.isPlain(cell)) {
      int sign = comparePlain(event.record(), event.begin(cell), event.end(cell));
      if (sign != UNDECIDED) {
        return sign;
      }
    }
    return compareText(event.text(cell));
  }

  /**
   * Returns what {@link #compareText(String)} would of a text that stands in the record as it is,
   * without making a string of it; {@link #UNDECIDED} for very long numbers, and where the doubles
   * tie.
   */
  private int comparePlain(byte[] record, int begin, int end) {
    boolean negative = record[begin] == '-';
    int first = negative ? begin + 1 : begin;
    if (first == end || end - first > MAX_DIGITS) {
      return NOT_A_NUMBER;
    }
    long digits = 0;
    int point = -1;
    for (int at = first; at < end; at++) {
      byte b = record[at];
      if (b == '.' && at > first && at < end - 1 && point < 0) {
        point = at;
      } else if (b < '0' || b > '9') {
        return NOT_A_NUMBER;
      } else if (digits < EXACT) {
        digits = digits * 10 + (b - '0');
      }
    }
    if (digits >= EXACT) {
      return UNDECIDED;
    }
    long value = negative ? -digits : digits;
    if (integral && point < 0) {
      return compareWhole(value, false);
    }
    // Up to 16 places have powers that are exact, so that the quotient is the nearest double.
    int places = point < 0 ? 0 : end - 1 - point;
    if (places >= POWERS_OF_TEN.length) {
      return UNDECIDED;
    }
    double nearest = value / POWERS_OF_TEN[places];
    return nearest < rounded ? -1 : nearest > rounded ? 1 : UNDECIDED;
  }

  private int compareText(@Nullable String text) {
    if (text == null || !isDecimal(text)) {
      return NOT_A_NUMBER;
    }
    if (integral && text.length() <= 18 && text.indexOf('.') < 0) {
      return compareWhole(Long.parseLong(text), false);
    }
    return DecimalSpelling.of(text).compareTo(spelling);
  }

  /** Digits, at most one point between them, a minus before them; no exponent. */
  static boolean isDecimal(String text) {
    int at = text.startsWith("-") ? 1 : 0;
    boolean point = false;
    int first = at;
    if (text.length() - at > MAX_DIGITS || at == text.length()) {
      return false;
    }
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean inner = at > first && at < text.length() - 1;
      if (c == '.' && inner && !point) {
        point = true;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return true;
  }

  /** Returns the exact value of a cell that holds a number. */
  static DecimalSpelling exactOf(FieldReader event, int cell) {
    String spelled =
        switch (event.kind(cell)) {
          case LONG -> Long.toString(event.longValue(cell));
          case UNSIGNED_LONG -> Long.toUnsignedString(event.longValue(cell));
          default -> event.text(cell);
        };
    return DecimalSpelling.of(spelled == null ? "0" : spelled);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Decimal decimal && exact.compareTo(decimal.exact) == 0;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(rounded);
  }

  @Override
  public String toString() {
    return exact.toPlainString();
  }
}

package org.tidewaiter.rules.compile;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.tidewaiter.rules.sigma.Scalar;

/** Numbers as rules spell them. */
final class Values {

  private static final Pattern CANONICAL = Pattern.compile("0|-?[1-9][0-9]*");

  /** Longest spelling of a number; more digits than any 64-bit number or double needs. */
  static final int MAX_DIGITS = 400;

  private Values() {}

  /** Returns whether a text is a whole number as a computer would print it. */
  static boolean isCanonicalInteger(String text) {
    return text.length() <= MAX_DIGITS && CANONICAL.matcher(text).matches();
  }

  /**
   * Returns the exact value of a number.
   *
   * @throws ArithmeticException if it is no number that can be compared: infinite, or with an
   *     exponent beyond that of a double
   */
  static BigDecimal exact(Scalar number) {
    String text = number.text();
    if (text.length() > MAX_DIGITS) {
      throw new ArithmeticException("more than " + MAX_DIGITS + " digits");
    }
    if (number.kind() == Scalar.Kind.INTEGER) {
      return new BigDecimal(integer(text));
    }
    try {
      BigDecimal exact = new BigDecimal(text);
      double rounded = exact.doubleValue();
      if (Double.isInfinite(rounded) || (rounded == 0 && exact.signum() != 0)) {
        throw new ArithmeticException("beyond the range of numbers that can be compared");
      }
      return exact;
    } catch (NumberFormatException e) {
      throw new ArithmeticException("not a number that can be compared");
    }
  }

  private static BigInteger integer(String text) {
    if (text.startsWith("0x")) {
      return new BigInteger(text.substring(2), 16);
    }
    if (text.startsWith("0o")) {
      return new BigInteger(text.substring(2), 8);
    }
    return new BigInteger(text.startsWith("+") ? text.substring(1) : text);
  }

  /** Returns how a computer prints a number: whole ones in decimal digits, others as spelled. */
  static String canonical(Scalar number) {
    return number.kind() == Scalar.Kind.INTEGER ? integer(number.text()).toString() : number.text();
  }
}

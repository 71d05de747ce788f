package org.tidewaiter.rules.sigma;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers as YAML spells them. */
public final class Numbers {

  /** Longest spelling of a number; more digits than any 64-bit number or double needs. */
  public static final int MAX_DIGITS = 400;

  private Numbers() {}

  /**
   * Returns the exact value of a number.
   *
   * @throws ArithmeticException if it is no number that can be compared: infinite, or with an
   *     exponent beyond that of a double
   */
  public static BigDecimal exact(Scalar number) {
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

  /** Returns the value of a whole number, decimal, octal or hexadecimal. */
  public static BigInteger integer(String text) {
    if (text.startsWith("0x")) {
      return new BigInteger(text.substring(2), 16);
    }
    if (text.startsWith("0o")) {
      return new BigInteger(text.substring(2), 8);
    }
    return new BigInteger(text.startsWith("+") ? text.substring(1) : text);
  }
}

package org.tidewaiter.rules.compile;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.tidewaiter.rules.sigma.Numbers;
import org.tidewaiter.rules.sigma.Scalar;

/** Numbers as rules spell them. */
final class Values {

  private static final Pattern CANONICAL = Pattern.compile("0|-?[1-9][0-9]*");

  private Values() {}

  /** Returns whether a text is a whole number as a computer would print it. */
  static boolean isCanonicalInteger(String text) {
    return text.length() <= Numbers.MAX_DIGITS && CANONICAL.matcher(text).matches();
  }

  /**
   * Returns the exact value of a number.
   *
   * @throws ArithmeticException as {@link Numbers#exact} does
   */
  static BigDecimal exact(Scalar number) {
    return Numbers.exact(number);
  }

  /** Returns how a computer prints a number: whole ones in decimal digits, others as spelled. */
  static String canonical(Scalar number) {
    return number.kind() == Scalar.Kind.INTEGER
        ? Numbers.integer(number.text()).toString()
        : number.text();
  }
}

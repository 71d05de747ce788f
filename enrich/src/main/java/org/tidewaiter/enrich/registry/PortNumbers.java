package org.tidewaiter.enrich.registry;

import java.util.Optional;

/**
 * One port, or an unbroken range of them, as a row of the registry gives it.
 *
 * @param first 0..65535
 * @param last first..65535
 */
public record PortNumbers(int first, int last) {

  private static final int HIGHEST = 65_535;
  private static final int MOST_DIGITS = 5;

  /**
   * Checks the ends.
   *
   * @throws IllegalArgumentException if they are out of range or the wrong way round
   */
  public PortNumbers {
    if (first < 0 || last < first || last > HIGHEST) {
      throw new IllegalArgumentException(
          "ports: " + first + "-" + last + " (expected: 0..65535, in order)");
    }
  }

  /** Returns what {@code 80} or {@code 6000-6063} spells, or nothing for every other text. */
  public static Optional<PortNumbers> parse(String text) {
    int dash = text.indexOf('-');
    int first = number(dash < 0 ? text : text.substring(0, dash));
    int last = dash < 0 ? first : number(text.substring(dash + 1));
    return first < 0 || last < first ? Optional.empty() : Optional.of(new PortNumbers(first, last));
  }

  /** Returns whether a port lies between the ends, both included. */
  public boolean contains(int port) {
    return first <= port && port <= last;
  }

  private static int number(String text) {
    if (text.isEmpty() || text.length() > MOST_DIGITS) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number > HIGHEST ? -1 : number;
  }

  @Override
  public String toString() {
    return first == last ? "" + first : first + "-" + last;
  }
}

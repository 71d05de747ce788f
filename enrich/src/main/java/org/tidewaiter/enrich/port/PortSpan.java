package org.tidewaiter.enrich.port;

import java.util.Optional;

/**
 * One port, or an unbroken range of them, both ends included.
 *
 * @param first 0..65535
 * @param last first..65535
 */
record PortSpan(int first, int last) {

  /** Returns the span that {@code 80} or {@code 3127-3198} spells, or nothing for other text. */
  static Optional<PortSpan> parse(String text) {
    int dash = text.indexOf('-');
    int first = port(dash < 0 ? text : text.substring(0, dash));
    int last = dash < 0 ? first : port(text.substring(dash + 1));
    return first < 0 || last < first ? Optional.empty() : Optional.of(new PortSpan(first, last));
  }

  /** Returns the number, or -1 if the text is not one in 0..65535 without sign or leading zero. */
  static int port(String text) {
    int length = text.length();
    if (length == 0 || length > 5 || (length > 1 && text.charAt(0) == '0')) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < length; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number < PortKnowledge.PORTS ? number : -1;
  }

  @Override
  public String toString() {
    return first == last ? "" + first : first + "-" + last;
  }
}

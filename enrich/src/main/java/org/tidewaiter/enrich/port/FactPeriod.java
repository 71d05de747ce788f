package org.tidewaiter.enrich.port;

import java.util.Optional;

/**
 * From when to when something was so, as exact as the source; an absent end means not known.
 *
 * @param from the beginning
 * @param to the end, inclusive
 */
public record FactPeriod(Optional<FactDate> from, Optional<FactDate> to) {

  /** Neither end is known. */
  public static final FactPeriod UNKNOWN = new FactPeriod(Optional.empty(), Optional.empty());

  /** Returns whether the end does not lie before the beginning. */
  boolean isOrdered() {
    return from.isEmpty() || to.isEmpty() || from.get().first().isBefore(to.get().afterLast());
  }

  /** Returns the period for a person, or an empty text if neither end is known. */
  public String text() {
    if (from.isEmpty() && to.isEmpty()) {
      return "";
    }
    String begin = from.map(date -> date.text()).orElse("");
    String end = to.map(date -> date.text()).orElse("");
    if (begin.isEmpty()) {
      return "until " + end;
    }
    return end.isEmpty() ? "from " + begin : begin + " to " + end;
  }
}

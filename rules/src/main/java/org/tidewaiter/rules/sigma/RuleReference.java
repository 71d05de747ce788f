package org.tidewaiter.rules.sigma;

import java.util.Locale;

/**
 * A rule, named by its id or its name.
 *
 * @param text as it was written
 * @param position where it stands
 */
public record RuleReference(String text, Position position) {

  /** Returns the id that it may be; ids are in lower case. */
  public String asId() {
    return text.toLowerCase(Locale.ROOT);
  }
}

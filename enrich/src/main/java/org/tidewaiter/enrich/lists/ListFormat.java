package org.tidewaiter.enrich.lists;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a list is written in. */
public enum ListFormat {
  /** An address or network a line; comments begin with {@code #} or {@code ;}. */
  TEXT,
  /** Comma-separated values with a heading. */
  CSV,
  /** An event of a MISP feed, JSON. */
  MISP,
  /** A bundle of STIX 2.1, JSON. */
  STIX;

  /** Returns the format of a name as {@link #code} gives it. */
  public static Optional<ListFormat> of(String code) {
    return Arrays.stream(values()).filter(format -> format.code().equals(code)).findFirst();
  }

  /** Returns the name in configurations: lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}

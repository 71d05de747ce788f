package org.tidewaiter.rules.sigma;

import java.util.Locale;
import java.util.Optional;

/** How critical a match is; in rising order. Source: Sigma rules specification, "Level". */
public enum Level {
  /** Tags the event; no alert. */
  INFORMATIONAL,
  /** Notable, rarely an incident. */
  LOW,
  /** To be reviewed regularly. */
  MEDIUM,
  /** To be reviewed promptly. */
  HIGH,
  /** Indicates an incident. */
  CRITICAL;

  /** Returns the level of a name in lower case. */
  public static Optional<Level> of(String name) {
    return Names.constant(Level.class, name);
  }

  /** Returns the name in lower case, as Sigma spells it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

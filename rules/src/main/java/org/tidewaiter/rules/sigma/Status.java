package org.tidewaiter.rules.sigma;

import java.util.Locale;
import java.util.Optional;

/** How mature a rule is. Source: Sigma rules specification, "Status". */
public enum Status {
  /** May be used in production. */
  STABLE,
  /** May need slight adjustments. */
  TEST,
  /** May be noisy. */
  EXPERIMENTAL,
  /** Replaced by another rule. */
  DEPRECATED,
  /** Can't be used as it is. */
  UNSUPPORTED;

  /** Returns the status of a name in lower case. */
  public static Optional<Status> of(String name) {
    return Names.constant(Status.class, name);
  }

  /** Returns the name in lower case, as Sigma spells it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package org.tidewaiter.rules.sigma;

import java.util.Locale;

/** How bad a {@link RuleProblem} is. */
public enum Severity {
  /** The rule is not loaded. */
  ERROR,
  /** The rule is loaded, but probably does not say what its author meant. */
  WARNING,
  /** Nothing is wrong, but there is something to know. */
  NOTE;

  /** Returns the name in lower case, as problems are printed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package org.tidewaiter.rules.sigma;

import java.util.Locale;
import java.util.Optional;

/** What a correlation computes over the matches of a group. */
public enum CorrelationType {
  /** How many matches there are. */
  EVENT_COUNT,
  /** How many different values a field has, or tuples of values several fields. */
  VALUE_COUNT,
  /** Which rules match, in any order. */
  TEMPORAL,
  /** Which rules match, in the order in which they are named. */
  TEMPORAL_ORDERED,
  /** The sum of a field's values. */
  VALUE_SUM,
  /** The mean of a field's values. */
  VALUE_AVG,
  /** A percentile of a field's values. */
  VALUE_PERCENTILE,
  /** The median of a field's values. */
  VALUE_MEDIAN;

  /** Returns the type of a name in lower case. */
  static Optional<CorrelationType> of(String name) {
    return Names.constant(CorrelationType.class, name);
  }

  /** Returns whether it is about which rules match. */
  public boolean isTemporal() {
    return this == TEMPORAL || this == TEMPORAL_ORDERED;
  }

  /** Returns whether it computes with a field's values, which must be numbers. */
  public boolean isNumeric() {
    return !isCount();
  }

  /** Returns whether its result is a whole number, zero or more. */
  public boolean isCount() {
    return this == EVENT_COUNT || this == VALUE_COUNT || isTemporal();
  }

  /** Returns whether its condition names a field. */
  public boolean needsField() {
    return this == VALUE_COUNT || isNumeric();
  }

  /** Returns the name in lower case, as rules spell it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

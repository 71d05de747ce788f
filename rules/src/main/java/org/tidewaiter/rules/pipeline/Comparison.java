package org.tidewaiter.rules.pipeline;

import java.math.BigDecimal;
import java.util.List;
import org.tidewaiter.rules.sigma.Scalar;

/** How conditions compare two values. */
enum Comparison {
  EQ,
  NE,
  GTE,
  GT,
  LTE,
  LT;

  /** The names as pipelines write them. */
  static final List<String> WORDS = List.of("eq", "ne", "gte", "gt", "lte", "lt");

  /** Longest spelling of a number that is taken for one. */
  private static final int MAX_DIGITS = 100;

  static Comparison of(String word) {
    return values()[WORDS.indexOf(word)];
  }

  /** Returns whether it holds for an order, as {@link Comparable#compareTo} gives it. */
  boolean holds(int order) {
    return switch (this) {
      case EQ -> order == 0;
      case NE -> order != 0;
      case GTE -> order >= 0;
      case GT -> order > 0;
      case LTE -> order <= 0;
      case LT -> order < 0;
    };
  }

  /** Returns whether it holds between values; of two kinds, they only differ. */
  boolean holds(Scalar left, Scalar right) {
    if (isComparable(left) && isComparable(right)) {
      return holds(new BigDecimal(left.text()).compareTo(new BigDecimal(right.text())));
    }
    return left.kind() == right.kind() ? holds(left.text().compareTo(right.text())) : this == NE;
  }

  private static boolean isComparable(Scalar value) {
    return value.isNumber()
        && value.text().length() <= MAX_DIGITS
        && value.text().matches("[-+]?[0-9]+(\\.[0-9]+)?");
  }
}

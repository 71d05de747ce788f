package org.tidewaiter.rules.sigma;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** When the matches of a correlation's group are worth an alert. Immutable. */
public sealed interface CorrelationCondition {

  /**
   * Returns whether it can be decided only when the window ends: more matches may still undo what
   * holds so far.
   */
  boolean isDecidedAtWindowEnd();

  /** Every rule matches; what {@code temporal} types mean without a condition. */
  record EveryRule() implements CorrelationCondition {
    @Override
    public boolean isDecidedAtWindowEnd() {
      return false;
    }
  }

  /**
   * The rules that match satisfy a condition in words, in which each rule stands for itself.
   *
   * @param tree references, {@code and}, {@code or} and {@code not}
   */
  record Expression(ConditionTree tree) implements CorrelationCondition {
    @Override
    public boolean isDecidedAtWindowEnd() {
      return tree.hasNot();
    }
  }

  /**
   * A number is within bounds.
   *
   * @param bounds one or two; all of them hold
   * @param fields the fields that the number is computed from: one, or for {@code value_count} at
   *     least one; none if the matches are counted
   * @param percentile 0 to 100; only for {@code value_percentile}
   */
  record Threshold(
      List<Bound> bounds, List<Correlation.FieldName> fields, Optional<BigDecimal> percentile)
      implements CorrelationCondition {
    /** Copies the lists. */
    public Threshold {
      bounds = List.copyOf(bounds);
      fields = List.copyOf(fields);
    }

    @Override
    public boolean isDecidedAtWindowEnd() {
      return !bounds.stream().allMatch(bound -> bound.operator().isLower());
    }
  }

  /**
   * A comparison with a number.
   *
   * @param operator how to compare
   * @param value what with, exact
   */
  record Bound(Operator operator, BigDecimal value) {

    /** Returns whether a number satisfies it. */
    public boolean holds(BigDecimal number) {
      int sign = number.compareTo(value);
      return switch (operator) {
        case GT -> sign > 0;
        case GTE -> sign >= 0;
        case LT -> sign < 0;
        case LTE -> sign <= 0;
        case EQ -> sign == 0;
        case NEQ -> sign != 0;
      };
    }
  }

  /** The comparisons. */
  enum Operator {
    /** Greater than. */
    GT,
    /** At least. */
    GTE,
    /** Less than. */
    LT,
    /** At most. */
    LTE,
    /** Equal to. */
    EQ,
    /** Other than. */
    NEQ;

    /** Returns the operator of a name in lower case. */
    static Optional<Operator> of(String name) {
      return Names.constant(Operator.class, name);
    }

    /** Returns whether it bounds a number from below alone. */
    boolean isLower() {
      return this == GT || this == GTE;
    }

    /** Returns the name in lower case, as rules spell it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}

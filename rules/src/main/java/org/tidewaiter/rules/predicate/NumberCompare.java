package org.tidewaiter.rules.predicate;

import java.util.Locale;
import org.tidewaiter.ingest.event.FieldReader;

/**
 * A number on one side of a bound. A text that spells a plain decimal number counts as that number;
 * any other value is on neither side.
 *
 * @param order which side
 * @param bound the bound
 */
public record NumberCompare(Order order, Decimal bound) implements ValueTest {

  /** The sides of a bound, named as Sigma's modifiers are. */
  public enum Order {
    /** Less. */
    LT,
    /** Less or equal. */
    LTE,
    /** Greater. */
    GT,
    /** Greater or equal. */
    GTE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public boolean test(FieldReader event, int cell) {
    int sign = bound.compare(event, cell, true);
    if (sign == Decimal.NOT_A_NUMBER) {
      return false;
    }
    return switch (order) {
      case LT -> sign < 0;
      case LTE -> sign <= 0;
      case GT -> sign > 0;
      case GTE -> sign >= 0;
    };
  }
}

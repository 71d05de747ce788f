package org.tidewaiter.rules.predicate;

import org.tidewaiter.ingest.event.FieldReader;
import org.tidewaiter.ingest.event.ValueKind;

/**
 * A comparison of one value of an event with one value of a rule. Immutable and thread-safe; all
 * parsing and folding is done when the rule compiles.
 */
public sealed interface ValueTest
    permits AddressEquals,
        InCidr,
        NumberCompare,
        NumberEquals,
        TextTest,
        TimeWithin,
        ValueTest.AnyValue,
        ValueTest.NullValue {

  /**
   * Returns whether the value in a cell passes.
   *
   * @param event read only for the duration of the call
   * @param cell holds one value, not a list; it may hold null or an object
   */
  boolean test(FieldReader event, int cell);

  /** Every value but null: what the pattern {@code *} stands for. */
  record AnyValue() implements ValueTest {
    @Override
    public boolean test(FieldReader event, int cell) {
      ValueKind kind = event.kind(cell);
      return kind != ValueKind.NULL && kind != ValueKind.MISSING;
    }
  }

  /** Null, as a value. That a missing field counts as null is up to {@link Condition.IsNull}. */
  record NullValue() implements ValueTest {
    @Override
    public boolean test(FieldReader event, int cell) {
      return event.kind(cell) == ValueKind.NULL;
    }
  }
}

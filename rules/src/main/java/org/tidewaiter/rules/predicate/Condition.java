package org.tidewaiter.rules.predicate;

import org.tidewaiter.ingest.event.FieldReader;
import org.tidewaiter.ingest.event.ValueKind;

/**
 * The smallest condition of a rule, bound to the slots of one field table. Immutable, thread-safe,
 * and free of allocation in {@link #matches} but for regular expressions.
 */
public sealed interface Condition {

  /**
   * Returns whether the event satisfies this condition.
   *
   * @param event read only for the duration of the call
   */
  boolean matches(FieldReader event);

  private static boolean anyPasses(FieldReader event, int slot, ValueTest test) {
    int from = event.firstElement(slot);
    int to = from + event.elementCount(slot);
    for (int cell = from; cell < to; cell++) {
      if (test.test(event, cell)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A field of which at least one value passes a test; a missing field has none.
   *
   * @param slot the field
   * @param test what one value must pass
   */
  record FieldMatches(int slot, ValueTest test) implements Condition {
    @Override
    public boolean matches(FieldReader event) {
      return anyPasses(event, slot, test);
    }
  }

  /**
   * A field that is missing, or has a value that is null.
   *
   * @param slot the field
   */
  record IsNull(int slot) implements Condition {
    private static final ValueTest NULL = new ValueTest.NullValue();

    @Override
    public boolean matches(FieldReader event) {
      return event.kind(slot) == ValueKind.MISSING || anyPasses(event, slot, NULL);
    }
  }

  /**
   * A field whose key is in the event, be its value null or empty.
   *
   * @param slot the field
   * @param wanted whether it must be there, or must not
   */
  record Exists(int slot, boolean wanted) implements Condition {
    @Override
    public boolean matches(FieldReader event) {
      return (event.kind(slot) != ValueKind.MISSING) == wanted;
    }
  }

  /**
   * A field of which at least one value relates to at least one value of another field.
   *
   * @param slot the field
   * @param other the field that is referred to
   * @param relation how two values must relate
   */
  record Refers(int slot, int other, FieldRelation relation) implements Condition {
    @Override
    public boolean matches(FieldReader event) {
      int from = event.firstElement(slot);
      int to = from + event.elementCount(slot);
      int otherFrom = event.firstElement(other);
      int otherTo = otherFrom + event.elementCount(other);
      for (int cell = from; cell < to; cell++) {
        for (int otherCell = otherFrom; otherCell < otherTo; otherCell++) {
          if (relation.holds(event, cell, otherCell)) {
            return true;
          }
        }
      }
      return false;
    }
  }

  /**
   * A string value of the whole input that passes a test.
   *
   * @param test what one of them must pass
   */
  record AnyKeyword(TextTest test) implements Condition {
    @Override
    public boolean matches(FieldReader event) {
      for (int i = 0; i < event.keywordCount(); i++) {
        if (test.test(event.keyword(i))) {
          return true;
        }
      }
      return false;
    }
  }
}

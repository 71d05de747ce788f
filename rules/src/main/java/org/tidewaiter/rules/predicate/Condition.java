package org.tidewaiter.rules.predicate;

import java.util.List;
import org.tidewaiter.ingest.event.FieldReader;
import org.tidewaiter.ingest.event.ValueKind;

/**
 * One node of a compiled rule, bound to the slots of one field table. Immutable, thread-safe, and
 * free of allocation in {@link #matches} but for regular expressions.
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
   * Conjunction, in the order of the rule. The first operand that fails ends the evaluation.
   *
   * @param operands any number; none is true
   */
  record AllOf(List<Condition> operands) implements Condition {
    /** Copies the operands. */
    public AllOf {
      operands = List.copyOf(operands);
    }

    @Override
    public boolean matches(FieldReader event) {
      // Indexed, because an iterator is garbage on the hottest path of the program.
      for (int i = 0; i < operands.size(); i++) {
        if (!operands.get(i).matches(event)) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * Disjunction, in the order of the rule. The first operand that holds ends the evaluation.
   *
   * @param operands any number; none is false
   */
  record AnyOf(List<Condition> operands) implements Condition {
    /** Copies the operands. */
    public AnyOf {
      operands = List.copyOf(operands);
    }

    @Override
    public boolean matches(FieldReader event) {
      for (int i = 0; i < operands.size(); i++) {
        if (operands.get(i).matches(event)) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * Negation.
   *
   * @param operand what must not hold
   */
  record Not(Condition operand) implements Condition {
    @Override
    public boolean matches(FieldReader event) {
      return !operand.matches(event);
    }
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

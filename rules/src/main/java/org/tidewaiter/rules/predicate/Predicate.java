package org.tidewaiter.rules.predicate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidewaiter.ingest.event.FieldReader;
import org.tidewaiter.ingest.event.FieldTable;

/**
 * The smallest condition of a rule: one field and one value, before it is bound to slots.
 * Immutable.
 */
public sealed interface Predicate {

  /** Returns the condition on events of a table that has this predicate's fields. */
  Condition bind(FieldTable table);

  /** Returns the fields that it reads, by the names of slots. */
  List<String> fields();

  /** Returns the value of the event that makes this predicate hold, for a person to read. */
  Optional<String> seen(FieldReader event);

  /**
   * A field with a value that passes a test. {@link ValueTest.NullValue} also takes a missing
   * field.
   *
   * @param field name of the slot
   * @param test the test
   */
  record OnField(String field, ValueTest test) implements Predicate {
    @Override
    public Condition bind(FieldTable table) {
      int slot = slot(table, field);
      return test instanceof ValueTest.NullValue
          ? new Condition.IsNull(slot)
          : new Condition.FieldMatches(slot, test);
    }

    @Override
    public List<String> fields() {
      return List.of(field);
    }

    @Override
    public Optional<String> seen(FieldReader event) {
      int slot = slot(event.fields(), field);
      int from = event.firstElement(slot);
      for (int cell = from; cell < from + event.elementCount(slot); cell++) {
        if (test.test(event, cell)) {
          return Optional.ofNullable(event.text(cell));
        }
      }
      return Optional.empty();
    }
  }

  /**
   * A field whose key must be in the event, or must not.
   *
   * @param field name of the slot
   * @param wanted whether it must be there
   */
  record OnKey(String field, boolean wanted) implements Predicate {
    @Override
    public Condition bind(FieldTable table) {
      return new Condition.Exists(slot(table, field), wanted);
    }

    @Override
    public List<String> fields() {
      return List.of(field);
    }

    @Override
    public Optional<String> seen(FieldReader event) {
      return allValues(event, field);
    }
  }

  /**
   * A field that relates to another field of the event.
   *
   * @param field name of the slot
   * @param other name of the other slot
   * @param relation how their values must relate
   */
  record OnFields(String field, String other, FieldRelation relation) implements Predicate {
    @Override
    public Condition bind(FieldTable table) {
      return new Condition.Refers(slot(table, field), slot(table, other), relation);
    }

    @Override
    public List<String> fields() {
      return List.of(field, other);
    }

    @Override
    public Optional<String> seen(FieldReader event) {
      return allValues(event, field);
    }
  }

  /**
   * A string value anywhere in the input.
   *
   * @param test what it must pass
   */
  record OnKeywords(TextTest test) implements Predicate {
    @Override
    public Condition bind(FieldTable table) {
      if (!table.keywords()) {
        throw new IllegalArgumentException("table: keeps no keywords (expected: keywords)");
      }
      return new Condition.AnyKeyword(test);
    }

    @Override
    public List<String> fields() {
      return List.of();
    }

    @Override
    public Optional<String> seen(FieldReader event) {
      for (int i = 0; i < event.keywordCount(); i++) {
        String keyword = event.keyword(i);
        if (test.test(keyword)) {
          return Optional.of(keyword);
        }
      }
      return Optional.empty();
    }
  }

  /** Returns all values of a field, joined by commas; empty if it has none that has a text. */
  static Optional<String> allValues(FieldReader event, String field) {
    int slot = slot(event.fields(), field);
    List<String> texts = new ArrayList<>();
    int from = event.firstElement(slot);
    for (int cell = from; cell < from + event.elementCount(slot); cell++) {
      String text = event.text(cell);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", texts));
  }

  private static int slot(FieldTable table, String field) {
    int slot = table.slot(field);
    if (slot < 0) {
      throw new IllegalArgumentException("table: lacks '" + field + "' (expected: all fields)");
    }
    return slot;
  }
}

package org.tidewaiter.ingest.event;

import org.jspecify.annotations.Nullable;

/**
 * Reading access to the values of one event.
 *
 * <p>A value stands in a <em>cell</em>. The cell of a field is its slot in the {@link FieldTable};
 * where that cell is a {@link ValueKind#LIST}, its elements stand in the cells {@code
 * firstElement(slot) .. firstElement(slot) + elementCount(slot) - 1}. Elements are never lists:
 * nested ones are flattened. Values are valid until the event is filled again. Not thread-safe.
 */
public interface FieldReader {

  /** Returns the names and slots of this event. */
  FieldTable fields();

  /** Returns the time of the event, in milliseconds since 1970 UTC. */
  long timeMillis();

  /** Returns what the cell holds. */
  ValueKind kind(int cell);

  /**
   * Returns the first cell of a field's values: of a list, its first element; else the cell itself.
   */
  int firstElement(int slot);

  /** Returns how many values a field has: 0 if missing or an empty list, 1 if not a list. */
  int elementCount(int slot);

  /** Returns the value of a {@link ValueKind#BOOLEAN} cell. */
  boolean booleanValue(int cell);

  /**
   * Returns the bits of a {@link ValueKind#LONG} or {@link ValueKind#UNSIGNED_LONG} cell; of
   * another kind 0.
   */
  long longValue(int cell);

  /** Returns the value of any numeric cell, rounded to a double; of another kind NaN. */
  double doubleValue(int cell);

  /**
   * Returns the value as text, spelled as the input spelled it, unescaped; null for {@link
   * ValueKind#MISSING}, {@link ValueKind#NULL}, {@link ValueKind#LIST} and {@link
   * ValueKind#OBJECT}. Parsed when first asked for.
   */
  @Nullable String text(int cell);

  /**
   * Returns the value as an address; null if it does not spell one. Parsed when first asked for.
   */
  @Nullable IpAddress address(int cell);

  /**
   * Returns the same without making anything, for those who only look at it: it is the event's own,
   * and becomes another when the cell gets another value, or the event another record.
   */
  @Nullable AddressBits addressBits(int cell);

  /** Returns the bytes that the event was made from. Not to be changed. */
  byte[] record();

  /**
   * Returns whether the cell's text is the bytes of the record from {@link #begin} to {@link #end}
   * as they stand, UTF-8 without escapes, so that it can be read without making a string.
   */
  boolean isPlain(int cell);

  /** Returns where the bytes of a cell's value begin in the record; -1 if it is not a range. */
  int begin(int cell);

  /**
   * Returns where the bytes of a cell's value end in the record, exclusive; meaningless where
   * {@link #begin} is -1.
   */
  int end(int cell);

  /** Returns how many string values the input has, if the table has {@code keywords}; else 0. */
  int keywordCount();

  /** Returns a string value of the input, unescaped; for text input 0 is the whole line. */
  String keyword(int index);

  /** Returns where a string value begins in the record; -1 if it has escapes. */
  int keywordBegin(int index);

  /** Returns where a string value ends in the record, exclusive. */
  int keywordEnd(int index);
}

package org.tidewaiter.ingest.event;

/** What a cell of an {@link Event} holds. */
public enum ValueKind {
  /** The field is not in the event. */
  MISSING,
  /** The key is there and its value is JSON {@code null}. */
  NULL,
  /** A boolean, in {@link FieldReader#booleanValue}. */
  BOOLEAN,
  /** A whole number in the range of a signed 64-bit integer, in {@link FieldReader#longValue}. */
  LONG,
  /**
   * A whole number from 2^63 to 2^64 - 1, in {@link FieldReader#longValue} as unsigned bits.
   * Counters of flow exporters reach it.
   */
  UNSIGNED_LONG,
  /** Any other number, in {@link FieldReader#doubleValue}; its spelling is the text. */
  DOUBLE,
  /** Text. It may still spell an address, see {@link FieldReader#address}. */
  STRING,
  /** An address that the decoder has checked; its text is as the input spelled it. */
  ADDRESS,
  /** Several values; see {@link FieldReader#elementCount}. */
  LIST,
  /** A JSON object. It exists, and equals nothing. */
  OBJECT
}

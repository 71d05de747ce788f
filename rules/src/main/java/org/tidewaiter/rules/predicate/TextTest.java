package org.tidewaiter.rules.predicate;

import org.tidewaiter.ingest.event.FieldReader;

/**
 * A comparison with the text of a value. Numbers, booleans and addresses have the text that the
 * input spelled; null and objects have none and pass no test.
 */
public sealed interface TextTest extends ValueTest
    permits TextContains, TextEndsWith, TextEquals, TextRegex, TextStartsWith, TextWildcard {

  /** Returns whether a text passes. */
  boolean test(String text);

  /**
   * Returns what can be said of a text that stands in the record as it is, one of the answers of
   * {@link AsciiText}; {@link AsciiText#UNKNOWN} if a string must be made of it.
   *
   * @param from offset of its first byte
   * @param to offset behind its last byte
   */
  default int testPlain(byte[] record, int from, int to) {
    return AsciiText.UNKNOWN;
  }

  @Override
  default boolean test(FieldReader event, int cell) {
    if (event.isPlain(cell)) {
      int answer = testPlain(event.record(), event.begin(cell), event.end(cell));
      if (answer != AsciiText.UNKNOWN) {
        return answer == AsciiText.YES;
      }
    }
    String text = event.text(cell);
    return text != null && test(text);
  }
}

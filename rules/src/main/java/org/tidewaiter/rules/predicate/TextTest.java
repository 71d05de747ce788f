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

  @Override
  default boolean test(FieldReader event, int cell) {
    String text = event.text(cell);
    return text != null && test(text);
  }
}

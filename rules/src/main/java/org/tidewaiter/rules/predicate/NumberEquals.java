package org.tidewaiter.rules.predicate;

import org.tidewaiter.ingest.event.FieldReader;
import org.tidewaiter.ingest.event.ValueKind;

/**
 * A value that is a given number: a number by its value, a text by its spelling.
 *
 * @param wanted the number
 * @param text what a text must spell: the number in decimal digits
 * @param wholeOnly whether only whole numbers compare by value and others by their spelling, as for
 *     a quoted number of a rule
 */
public record NumberEquals(Decimal wanted, TextEquals text, boolean wholeOnly)
    implements ValueTest {

  @Override
  public boolean test(FieldReader event, int cell) {
    ValueKind kind = event.kind(cell);
    boolean byValue =
        kind == ValueKind.LONG
            || kind == ValueKind.UNSIGNED_LONG
            || (kind == ValueKind.DOUBLE && !wholeOnly);
    return (byValue && wanted.compare(event, cell, false) == 0) || text.test(event, cell);
  }
}

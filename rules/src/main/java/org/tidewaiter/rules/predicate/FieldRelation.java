package org.tidewaiter.rules.predicate;

import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.event.AddressBits;
import org.tidewaiter.ingest.event.FieldReader;
import org.tidewaiter.ingest.event.ValueKind;

/**
 * How a value of one field must relate to a value of another ({@code fieldref}).
 *
 * <p>Equal are two numbers of one value, two addresses of one value, and else two texts. Null and
 * objects relate to nothing. A {@code *} in the other field is no wildcard.
 *
 * @param part which part of the value the other must be
 * @param cased whether case counts
 */
public record FieldRelation(Part part, boolean cased) {

  /** Which part of a value another must be. */
  public enum Part {
    /** All of it. */
    WHOLE,
    /** Its beginning. */
    START,
    /** Its end. */
    END,
    /** Any part. */
    ANYWHERE
  }

  boolean holds(FieldReader event, int cell, int otherCell) {
    if (!hasText(event.kind(cell)) || !hasText(event.kind(otherCell))) {
      return false;
    }
    if (part == Part.WHOLE) {
      if (isNumber(event.kind(cell)) && isNumber(event.kind(otherCell))) {
        return areEqualNumbers(event, cell, otherCell);
      }
      AddressBits address = cased ? null : event.addressBits(cell);
      AddressBits other = address == null ? null : event.addressBits(otherCell);
      if (address != null && other != null && address.isSame(other)) {
        return true;
      }
    }
    int plain =
        event.isPlain(cell) && event.isPlain(otherCell)
            ? plain(event, cell, otherCell)
            : AsciiText.UNKNOWN;
    return plain == AsciiText.UNKNOWN
        ? relate(event.text(cell), event.text(otherCell))
        : plain == AsciiText.YES;
  }

  private static boolean areEqualNumbers(FieldReader event, int cell, int otherCell) {
    ValueKind kind = event.kind(cell);
    ValueKind otherKind = event.kind(otherCell);
    if (isWhole(kind) && isWhole(otherKind)) {
      return kind == otherKind && event.longValue(cell) == event.longValue(otherCell);
    }
    return event.doubleValue(cell) == event.doubleValue(otherCell)
        && !Double.isInfinite(event.doubleValue(cell))
        && Decimal.exactOf(event, cell).compareTo(Decimal.exactOf(event, otherCell)) == 0;
  }

  /** Compares what still stands in the record, so that no strings need be made of it. */
  private int plain(FieldReader event, int cell, int otherCell) {
    byte[] record = event.record();
    int begin = event.begin(cell);
    int other = event.begin(otherCell);
    int length = event.end(otherCell) - other;
    if (!AsciiText.is(record, begin, event.end(cell))
        || !AsciiText.is(record, other, other + length)) {
      return AsciiText.UNKNOWN;
    }
    int more = event.end(cell) - begin - length;
    for (int at = firstPlace(more); at <= lastPlace(more); at++) {
      if (AsciiText.same(record, begin + at, other, length, cased)) {
        return AsciiText.YES;
      }
    }
    return AsciiText.NO;
  }

  private boolean relate(@Nullable String text, @Nullable String other) {
    if (text == null || other == null) {
      return false;
    }
    int more = text.length() - other.length();
    for (int at = firstPlace(more); at <= lastPlace(more); at++) {
      if (matchesAt(text, at, other)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the first place where the other may stand in a value that is longer by this. */
  private int firstPlace(int more) {
    return part == Part.END ? Math.max(0, more) : 0;
  }

  /** Returns the last such place; less than the first if there is none. */
  private int lastPlace(int more) {
    return switch (part) {
      case WHOLE -> more == 0 ? 0 : -1;
      case START -> Math.min(more, 0);
      case END, ANYWHERE -> more;
    };
  }

  /** Both sides are folded as they are read, so that nothing is allocated. */
  private boolean matchesAt(String text, int at, String other) {
    int length = other.length();
    if (cased) {
      return text.startsWith(other, at);
    }
    for (int i = 0; i < length; i++) {
      if (Folding.foldedChar(text, at + i) != Folding.foldedChar(other, i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasText(ValueKind kind) {
    return switch (kind) {
      case MISSING, NULL, LIST, OBJECT -> false;
      default -> true;
    };
  }

  private static boolean isWhole(ValueKind kind) {
    return kind == ValueKind.LONG || kind == ValueKind.UNSIGNED_LONG;
  }

  private static boolean isNumber(ValueKind kind) {
    return kind == ValueKind.DOUBLE || kind == ValueKind.LONG || kind == ValueKind.UNSIGNED_LONG;
  }
}

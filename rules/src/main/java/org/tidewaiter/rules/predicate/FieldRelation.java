package org.tidewaiter.rules.predicate;

import org.tidewaiter.ingest.event.FieldReader;
import org.tidewaiter.ingest.event.IpAddress;
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
    String text = event.text(cell);
    String other = event.text(otherCell);
    if (text == null || other == null) {
      return false;
    }
    return switch (part) {
      case WHOLE -> areEqual(event, cell, otherCell);
      case START -> matchesAt(text, 0, other);
      case END -> matchesAt(text, text.length() - other.length(), other);
      case ANYWHERE -> {
        boolean found = false;
        for (int at = 0; !found && at <= text.length() - other.length(); at++) {
          found = matchesAt(text, at, other);
        }
        yield found;
      }
    };
  }

  private boolean areEqual(FieldReader event, int cell, int otherCell) {
    ValueKind kind = event.kind(cell);
    ValueKind otherKind = event.kind(otherCell);
    if (isWhole(kind) && isWhole(otherKind)) {
      return kind == otherKind && event.longValue(cell) == event.longValue(otherCell);
    }
    if (isNumber(kind) && isNumber(otherKind)) {
      return event.doubleValue(cell) == event.doubleValue(otherCell)
          && !Double.isInfinite(event.doubleValue(cell))
          && Decimal.exactOf(event, cell).compareTo(Decimal.exactOf(event, otherCell)) == 0;
    }
    IpAddress address = cased ? null : event.address(cell);
    if (address != null && address.equals(event.address(otherCell))) {
      return true;
    }
    String text = event.text(cell);
    String other = event.text(otherCell);
    return text != null
        && other != null
        && text.length() == other.length()
        && matchesAt(text, 0, other);
  }

  /** Both sides are folded as they are read, so that nothing is allocated. */
  private boolean matchesAt(String text, int at, String other) {
    int length = other.length();
    if (at < 0 || at > text.length() - length) {
      return false;
    }
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

  private static boolean isWhole(ValueKind kind) {
    return kind == ValueKind.LONG || kind == ValueKind.UNSIGNED_LONG;
  }

  private static boolean isNumber(ValueKind kind) {
    return kind == ValueKind.DOUBLE || kind == ValueKind.LONG || kind == ValueKind.UNSIGNED_LONG;
  }
}

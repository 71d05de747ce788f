package org.tidewaiter.rules.predicate;

/**
 * Comparisons of text that still stands in the record, without making a string of it.
 *
 * <p>They decide where the bytes that matter are ASCII. Where they are not, the answer is {@link
 * #UNKNOWN}: letters beyond ASCII may fold onto ASCII, and have more bytes than chars.
 */
final class AsciiText {

  static final int NO = 0;
  static final int YES = 1;

  /** Only the text as a string can tell. */
  static final int UNKNOWN = -1;

  private AsciiText() {}

  static int equal(byte[] record, int from, int to, String wanted, boolean cased) {
    int starts = startsWith(record, from, to, wanted, cased);
    // More bytes than wanted are at least one char more.
    return starts == YES && to - from != wanted.length() ? NO : starts;
  }

  static int startsWith(byte[] record, int from, int to, String wanted, boolean cased) {
    if (to - from < wanted.length()) {
      return NO;
    }
    for (int i = 0; i < wanted.length(); i++) {
      byte seen = record[from + i];
      if (seen < 0) {
        return UNKNOWN;
      }
      if (!same(seen, wanted.charAt(i), cased)) {
        return NO;
      }
    }
    return YES;
  }

  /** From the end on, for only so it is known which char a byte is. */
  static int endsWith(byte[] record, int from, int to, String wanted, boolean cased) {
    if (to - from < wanted.length()) {
      return NO;
    }
    for (int i = 1; i <= wanted.length(); i++) {
      byte seen = record[to - i];
      if (seen < 0) {
        return UNKNOWN;
      }
      if (!same(seen, wanted.charAt(wanted.length() - i), cased)) {
        return NO;
      }
    }
    return YES;
  }

  static int contains(byte[] record, int from, int to, String wanted, boolean cased) {
    boolean ascii = true;
    for (int at = from; at < to; at++) {
      ascii &= record[at] >= 0;
      if (startsWith(record, at, to, wanted, cased) == YES) {
        return YES;
      }
    }
    return ascii ? NO : UNKNOWN;
  }

  /** Returns whether all bytes of a range are ASCII. */
  static boolean is(byte[] record, int from, int to) {
    for (int at = from; at < to; at++) {
      if (record[at] < 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether two ranges of one length, which are ASCII, are one text. */
  static boolean same(byte[] record, int from, int other, int length, boolean cased) {
    for (int i = 0; i < length; i++) {
      byte one = record[from + i];
      byte two = record[other + i];
      if (one != two && (cased || lower(one) != lower(two))) {
        return false;
      }
    }
    return true;
  }

  private static int lower(byte ascii) {
    return ascii >= 'A' && ascii <= 'Z' ? ascii + 32 : ascii;
  }

  private static boolean same(byte seen, char wanted, boolean cased) {
    return seen == wanted || (!cased && seen >= 'A' && seen <= 'Z' && seen + 32 == wanted);
  }
}

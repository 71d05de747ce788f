package org.tidewaiter.rules.predicate;

/**
 * Case folding by code point: no locale, and never another length.
 *
 * <p>Two code points are equal if their upper-case forms have the same lower-case form, which is
 * Unicode's simple case folding for all but the two Turkic letters {@code U+0130} and {@code
 * U+0131}: those stay themselves here, as simple folding wants them.
 *
 * <p>Source: Unicode 15, CaseFolding.txt, statuses C and S.
 */
public final class Folding {

  private static final int DOTTED_CAPITAL_I = 0x130;
  private static final int DOTLESS_SMALL_I = 0x131;

  private Folding() {}

  /** Returns the folded form of a code point. */
  public static int fold(int codePoint) {
    if (codePoint < 0x80) {
      return codePoint >= 'A' && codePoint <= 'Z' ? codePoint + 32 : codePoint;
    }
    if (codePoint == DOTTED_CAPITAL_I || codePoint == DOTLESS_SMALL_I) {
      return codePoint;
    }
    return Character.toLowerCase(Character.toUpperCase(codePoint));
  }

  /** Returns the folded form of a text, of the same length. */
  public static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    text.codePoints().map(Folding::fold).forEach(folded::appendCodePoint);
    return folded.toString();
  }

  /** Returns a char of the folded form of a text, without making that form. */
  static char foldedChar(String text, int index) {
    char c = text.charAt(index);
    if (c < 0x80) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
    return Character.isSurrogate(c) ? foldedSurrogate(text, index) : (char) fold(c);
  }

  /** No simple folding leads from one plane into another, so each half folds to a half. */
  private static char foldedSurrogate(String text, int index) {
    char c = text.charAt(index);
    if (Character.isHighSurrogate(c)) {
      boolean paired =
          index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
      return paired
          ? Character.highSurrogate(fold(Character.toCodePoint(c, text.charAt(index + 1))))
          : c;
    }
    boolean paired = index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    return paired
        ? Character.lowSurrogate(fold(Character.toCodePoint(text.charAt(index - 1), c)))
        : c;
  }

  /**
   * Returns whether a text holds another at an offset.
   *
   * @param text as the event has it
   * @param at offset; may be out of range
   * @param wanted folded, unless {@code cased}
   * @param cased whether case counts
   */
  static boolean matchesAt(String text, int at, String wanted, boolean cased) {
    int length = wanted.length();
    if (at < 0 || at > text.length() - length) {
      return false;
    }
    if (cased) {
      return text.startsWith(wanted, at);
    }
    for (int i = 0; i < length; i++) {
      char expected = wanted.charAt(i);
      if (text.charAt(at + i) != expected && foldedChar(text, at + i) != expected) {
        return false;
      }
    }
    return true;
  }

  /** Returns the first offset from {@code from} on where a text holds another, or -1. */
  static int indexOf(String text, int from, String wanted, boolean cased) {
    if (cased) {
      return text.indexOf(wanted, from);
    }
    for (int at = from; at <= text.length() - wanted.length(); at++) {
      if (matchesAt(text, at, wanted, false)) {
        return at;
      }
    }
    return -1;
  }
}

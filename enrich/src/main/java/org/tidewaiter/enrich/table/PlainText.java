package org.tidewaiter.enrich.table;

/**
 * Text of others as messages and logs may show it: nothing in it can begin a line, move a
 * terminal's cursor or turn the direction of writing, and it isn't long.
 */
public final class PlainText {

  /** Most characters of a whole message. */
  public static final int MESSAGE = 2_000;

  private PlainText() {}

  /** Returns a whole message, fit to be shown. */
  public static String message(String text) {
    return of(text, MESSAGE);
  }

  /**
   * Returns a text in which a question mark stands for every character that does more than stand
   * there: controls, separators of lines and paragraphs, marks of format and direction, halves of
   * pairs. What is longer than {@code most} characters is cut there, and three dots added.
   */
  public static String of(String text, int most) {
    int end = Math.min(text.length(), most);
    if (end < text.length() && end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    StringBuilder shown = new StringBuilder(end + 3);
    for (int i = 0; i < end; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      shown.appendCodePoint(acts(c) ? '?' : c);
    }
    return end < text.length() ? shown.append("...").toString() : shown.toString();
  }

  private static boolean acts(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.FORMAT,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}

package org.tidewaiter.deploy.logging;

import java.util.Locale;

/**
 * Text from outside made fit for a terminal and for a log: nothing in it can forge a line, move the
 * cursor, or turn the direction of writing.
 */
public final class Printable {

  private Printable() {}

  /** Returns the text with every character that does more than stand there as its escape. */
  public static String text(CharSequence text) {
    StringBuilder result = new StringBuilder(text.length());
    append(text, result);
    return result.toString();
  }

  static void append(CharSequence text, StringBuilder to) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (acts(c)) {
        to.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        to.append(c);
      }
    }
  }

  /** Controls, separators of lines and paragraphs, and marks of direction. */
  private static boolean acts(char c) {
    int type = Character.getType(c);
    return Character.isISOControl(c)
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.FORMAT;
  }
}

package org.tidewaiter.rules.match;

/** Long values, made short enough for an alert. */
final class Excerpts {

  private static final int MAX_CODE_POINTS = 300;

  private Excerpts() {}

  /** Returns the text, or its beginning and an ellipsis. */
  static String shorten(String text) {
    if (text.codePointCount(0, text.length()) <= MAX_CODE_POINTS) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, MAX_CODE_POINTS)) + "...";
  }
}

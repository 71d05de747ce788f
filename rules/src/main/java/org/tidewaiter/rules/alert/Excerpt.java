package org.tidewaiter.rules.alert;

import java.util.List;

/** Cuts texts and lists, so that the size of an alert is bounded whatever the event holds. */
final class Excerpt {

  /** Longest value of an event's field, in UTF-16 units. */
  static final int VALUE = 512;

  /** Longest prose of a rule. */
  static final int PROSE = 4096;

  /** Longest message. */
  static final int MESSAGE = 400;

  /** Most elements of a list. */
  static final int LIST = 32;

  private Excerpt() {}

  /** Returns the text, or its beginning with an ellipsis; a code point is never cut in two. */
  static String of(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int end = limit - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + '\u2026';
  }

  static <T> List<T> of(List<T> list) {
    return list.size() <= LIST ? list : list.subList(0, LIST);
  }
}

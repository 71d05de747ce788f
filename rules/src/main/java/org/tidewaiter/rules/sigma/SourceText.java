package org.tidewaiter.rules.sigma;

import java.util.ArrayList;
import java.util.List;

/** The lines of a rule file, to show them and to find places in them. Immutable. */
final class SourceText {

  private final String text;
  private final List<Integer> starts = new ArrayList<>();

  SourceText(String text) {
    this.text = text;
    starts.add(0);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean lone = c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n');
      if (c == '\n' || lone) {
        starts.add(i + 1);
      }
    }
  }

  /** Returns a line for a person: no line feed, tabs as one blank, control characters replaced. */
  String excerpt(int line) {
    if (line > starts.size()) {
      return "";
    }
    int from = starts.get(line - 1);
    int to = line < starts.size() ? starts.get(line) : text.length();
    StringBuilder shown = new StringBuilder();
    text.substring(from, to)
        .stripTrailing()
        .codePoints()
        .map(SourceText::printable)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  /** A rule file may come from a stranger: what it holds must not steer a terminal. */
  private static int printable(int codePoint) {
    if (codePoint == '\t') {
      return ' ';
    }
    int type = Character.getType(codePoint);
    boolean hidden =
        type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
    return hidden ? 0xFFFD : codePoint;
  }

  /**
   * Returns where a character of a scalar's value stands.
   *
   * <p>The value is laid over the source from the scalar's start: blanks may differ, and what only
   * the source has (quotes, escapes, block indicators) is passed over. Where they part for good,
   * the start is the answer.
   *
   * @param start where the scalar begins
   * @param value the scalar's value
   * @param index offset in the value, up to its length
   */
  Position locate(Position start, String value, int index) {
    int at = offset(start);
    int seen = at;
    for (int i = 0; i <= index && i < value.length(); i++) {
      char wanted = value.charAt(i);
      if (Character.isWhitespace(wanted)) {
        continue;
      }
      while (at < text.length() && text.charAt(at) != wanted) {
        at++;
      }
      if (at == text.length()) {
        return start;
      }
      seen = at++;
    }
    return position(index >= value.length() ? at : seen);
  }

  /**
   * Returns the first tab of the nearest run of tabs at or before a place in its line; the place
   * itself if there is none.
   */
  Position tabBefore(Position place) {
    int lineStart = starts.get(Math.min(place.line(), starts.size()) - 1);
    int at = Math.min(offset(place), text.length() - 1);
    while (at >= lineStart && text.charAt(at) != '\t') {
      at--;
    }
    if (at < lineStart) {
      return place;
    }
    while (at > lineStart && text.charAt(at - 1) == '\t') {
      at--;
    }
    return position(at);
  }

  private int offset(Position position) {
    int from = starts.get(Math.min(position.line(), starts.size()) - 1);
    int available = text.codePointCount(from, text.length());
    return text.offsetByCodePoints(from, Math.min(position.column() - 1, available));
  }

  private Position position(int offset) {
    int line = starts.size();
    while (starts.get(line - 1) > offset) {
      line--;
    }
    return new Position(line, text.codePointCount(starts.get(line - 1), offset) + 1);
  }
}

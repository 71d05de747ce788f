package org.tidewaiter.rules.compile;

import java.util.Arrays;

/**
 * A pattern that is read while another is written from it. It remembers where each char that was
 * written comes from. Not thread-safe.
 */
final class RegexCursor {

  private final String pattern;
  private final StringBuilder out = new StringBuilder();
  private int[] origins;
  private int at;

  RegexCursor(String pattern) {
    this.pattern = pattern;
    this.origins = new int[pattern.length() * 2 + 16];
  }

  int at() {
    return at;
  }

  boolean atEnd() {
    return at >= pattern.length();
  }

  /** Returns the char some places ahead, or 0 behind the end. */
  char peek(int ahead) {
    return at + ahead < pattern.length() ? pattern.charAt(at + ahead) : 0;
  }

  boolean sees(String text) {
    return pattern.startsWith(text, at);
  }

  /** Returns the offset of the next place of a text, or -1. */
  int find(String text, int ahead) {
    return pattern.indexOf(text, at + ahead);
  }

  /** Returns the pattern up to an offset, from here. */
  String upTo(int offset) {
    return pattern.substring(at, Math.min(offset, pattern.length()));
  }

  /** Returns the pattern from here on. */
  String rest() {
    return pattern.substring(at);
  }

  /** Returns how many chars the code point some places ahead takes. */
  int charCount(int ahead) {
    return Character.charCount(pattern.codePointAt(at + ahead));
  }

  /** Copies some chars of the pattern. */
  void copy(int length) {
    for (int i = 0; i < length && at < pattern.length(); i++) {
      write(pattern.charAt(at));
      at++;
    }
  }

  /** Writes something else for some chars of the pattern. */
  void replace(int length, String by) {
    for (int i = 0; i < by.length(); i++) {
      write(by.charAt(i));
    }
    at += length;
  }

  private void write(char c) {
    if (out.length() == origins.length) {
      origins = Arrays.copyOf(origins, origins.length * 2);
    }
    origins[out.length()] = at;
    out.append(c);
  }

  /** Returns what was written. */
  String written() {
    return out.toString();
  }

  /** Returns where in the pattern a part of what was written comes from; 0 if it is not there. */
  int originOf(String part) {
    int found = out.indexOf(part);
    return found < 0 || out.length() == 0 ? 0 : origins[Math.min(found, out.length() - 1)];
  }
}

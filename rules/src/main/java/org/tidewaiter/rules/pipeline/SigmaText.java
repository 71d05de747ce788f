package org.tidewaiter.rules.pipeline;

import org.tidewaiter.rules.sigma.DetectionItem;
import org.tidewaiter.rules.sigma.Scalar;

/**
 * Values as pipelines see them: with the wildcards that their modifiers stand for, and a backslash
 * written once.
 *
 * <p>Only backslashes directly before a wildcard stay as the rule spells them, because there their
 * number decides whether the wildcard is one.
 */
final class SigmaText {

  private SigmaText() {}

  /** Returns a text in the place of a value. */
  static Scalar scalar(String text, Scalar place) {
    return new Scalar(Scalar.Kind.TEXT, text, place.position());
  }

  /** Returns the text of a value of an item. */
  static String of(DetectionItem item, Scalar value) {
    boolean number = value.kind() != Scalar.Kind.TEXT;
    String spelled = number ? spell(value.text()) : value.text();
    boolean contains = item.has("contains");
    if ((contains || item.has("endswith")) && !spelled.startsWith("*")) {
      spelled = "*" + spelled;
    }
    if ((contains || item.has("startswith")) && !endsWithStar(spelled)) {
      spelled = closed(spelled) + "*";
    }
    return read(spelled);
  }

  /** Returns the text of a value as a rule spells it. */
  static String read(String spelled) {
    return respell(spelled, false);
  }

  /** Returns how a rule spells a text. */
  static String spell(String text) {
    return respell(text, true);
  }

  /** Returns whether a wildcard is in a spelled value. */
  static boolean hasWildcard(String spelled) {
    for (int i = 0; i < spelled.length(); i++) {
      char c = spelled.charAt(i);
      if (c == '*' || c == '?') {
        return true;
      }
      if (c == '\\') {
        i += escapes(spelled, i) ? 1 : 0;
      }
    }
    return false;
  }

  /** Returns whether a backslash makes the next character plain. */
  static boolean escapes(String spelled, int index) {
    if (index + 1 == spelled.length()) {
      return false;
    }
    char next = spelled.charAt(index + 1);
    return next == '*' || next == '?' || next == '\\';
  }

  private static boolean endsWithStar(String spelled) {
    if (!spelled.endsWith("*")) {
      return false;
    }
    int backslashes = 0;
    while (backslashes < spelled.length() - 1
        && spelled.charAt(spelled.length() - 2 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 0;
  }

  /** A last backslash that stands for itself must not make plain what is put behind it. */
  private static String closed(String spelled) {
    int backslashes = 0;
    while (backslashes < spelled.length()
        && spelled.charAt(spelled.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 0 ? spelled : spelled + "\\";
  }

  private static String respell(String text, boolean doubled) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      if (text.charAt(i) != '\\') {
        out.append(text.charAt(i++));
        continue;
      }
      int end = i;
      while (end < text.length() && text.charAt(end) == '\\') {
        end++;
      }
      boolean beforeWildcard =
          end < text.length() && (text.charAt(end) == '*' || text.charAt(end) == '?');
      int run = end - i;
      int kept = doubled ? run * 2 : (run + 1) / 2;
      out.append("\\".repeat(beforeWildcard ? run : kept));
      i = end;
    }
    return out.toString();
  }
}

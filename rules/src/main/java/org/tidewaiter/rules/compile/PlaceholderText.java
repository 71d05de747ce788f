package org.tidewaiter.rules.compile;

import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.rules.sigma.ProblemCode;

/**
 * A value of {@code expand}, cut at its placeholders. Immutable.
 *
 * <p>A placeholder is a name between percent signs; names are made of letters, digits, {@code _},
 * {@code -} and {@code .}. A backslash makes a percent sign plain, as it does a star. A percent
 * sign that does neither is a mistake, since it would stand for itself unseen.
 *
 * <p>Source: Sigma rules specification, "Placeholders".
 *
 * @param parts in order; what is plain is still spelled as in a rule, wildcards and backslashes
 *     included, and ends with no half escape
 */
record PlaceholderText(List<Part> parts) {

  /**
   * Plain text, or a placeholder.
   *
   * @param text the text or the name
   * @param named whether it is a placeholder
   * @param offset where it begins in the value
   */
  record Part(String text, boolean named, int offset) {}

  /** Cuts a value. */
  static PlaceholderText parse(String value) throws ValueFault {
    List<Part> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    int at = 0;
    while (at < value.length()) {
      char c = value.charAt(at);
      if (c == '\\' && at + 1 < value.length()) {
        char next = value.charAt(at + 1);
        boolean pair = next == '\\' || next == '*' || next == '?';
        plain.append(next == '%' ? "%" : pair ? value.substring(at, at + 2) : "\\");
        at += next == '%' || pair ? 2 : 1;
      } else if (c == '%') {
        int end = endOfName(value, at);
        parts.add(new Part(plain.toString(), false, at));
        parts.add(new Part(value.substring(at + 1, end), true, at));
        plain.setLength(0);
        at = end + 1;
      } else {
        plain.append(c);
        at++;
      }
    }
    parts.add(new Part(plain.toString(), false, at));
    return new PlaceholderText(parts);
  }

  private static int endOfName(String value, int percent) throws ValueFault {
    int at = percent + 1;
    while (at < value.length() && isNamePart(value.charAt(at))) {
      at++;
    }
    if (at == value.length() || value.charAt(at) != '%' || at == percent + 1) {
      throw new ValueFault(
          ProblemCode.PLACEHOLDER,
          percent,
          "expand: '%' begins no placeholder; a percent sign of the text is written '\\%'");
    }
    return at;
  }

  private static boolean isNamePart(char c) {
    return c == '_' || c == '-' || c == '.' || Character.isLetterOrDigit(c);
  }

  /**
   * Returns a value of a table in a spelling that can stand before anything: every plain backslash
   * doubled, so that it makes nothing plain that follows.
   */
  static String closed(String value) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      boolean pair = i + 1 < value.length() && "\\*?".indexOf(value.charAt(i + 1)) >= 0;
      out.append('\\').append(pair ? value.charAt(++i) : '\\');
    }
    return out.toString();
  }
}

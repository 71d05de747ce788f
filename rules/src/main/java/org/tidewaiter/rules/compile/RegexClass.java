package org.tidewaiter.rules.compile;

/**
 * Rewrites escapes and bracketed classes of characters from PCRE's syntax to RE2's.
 *
 * <p>Source: pcre2pattern(3), "Generic character types" and "Square brackets and character
 * classes".
 */
final class RegexClass {

  static final String SPACES = "\\t\\n\\x0B\\f\\r ";
  static final String LINE_BREAKS = "\\n\\x0B\\f\\r\\x{85}\\x{2028}\\x{2029}";
  static final String BLANKS =
      "\\t \\x{A0}\\x{1680}\\x{180E}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}";

  private static final String NO_SPACES = "\\x00-\\x08\\x0E-\\x1F!-\\x{10FFFF}";

  /** Escapes that stand for several characters. */
  private static final String SETS = "sSvhdDwWpP";

  private final RegexCursor in;

  private RegexClass(RegexCursor in) {
    this.in = in;
  }

  /** Rewrites the class that begins here. */
  static void rewrite(RegexCursor in) throws ValueFault {
    new RegexClass(in).rewrite();
  }

  /** Returns how many chars an escape takes, braces included. */
  static int escapeLength(RegexCursor in) {
    char c = in.peek(1);
    if ((c == 'x' || c == 'p' || c == 'P') && in.peek(2) == '{') {
      int close = in.find("}", 0);
      return close < 0 ? in.rest().length() : close + 1 - in.at();
    }
    if (c == 'x') {
      return 4;
    }
    return c == 'p' || c == 'P' ? 3 : 1 + in.charCount(1);
  }

  private void rewrite() throws ValueFault {
    int start = in.at();
    in.copy(1);
    if (in.sees("^")) {
      in.copy(1);
    }
    if (in.sees("]")) {
      in.copy(1);
    }
    boolean beginsRange = false;
    while (!in.atEnd() && !in.sees("]")) {
      boolean inRange = beginsRange && seesHyphen();
      if (inRange) {
        in.copy(1);
      }
      beginsRange = element(inRange) && !inRange;
    }
    if (in.atEnd()) {
      throw ValueFault.ofRegex(start, "the class has no closing ']'");
    }
    in.copy(1);
  }

  /** Writes one char or set, and returns whether it was a char. */
  private boolean element(boolean endsRange) throws ValueFault {
    if (in.sees("&&[")) {
      throw ValueFault.ofRegex(in.at(), "'&&' between classes is not part of PCRE");
    }
    int posix = in.sees("[:") ? in.find(":]", 0) : -1;
    boolean escape = in.peek(0) == '\\' && in.peek(1) != 0;
    boolean set = posix > 0 || (escape && SETS.indexOf(in.peek(1)) >= 0);
    if (set && endsRange) {
      throw ValueFault.ofRegex(in.at(), "a set of characters can't end a range");
    }
    if (posix > 0) {
      in.copy(posix + 2 - in.at());
    } else if (escape) {
      escape();
    } else {
      in.copy(1);
    }
    if (set && seesHyphen()) {
      in.replace(1, "\\-"); // behind a set a hyphen is plain, and must stay so
    }
    return !set;
  }

  private boolean seesHyphen() {
    return in.sees("-") && !in.sees("-]");
  }

  private void escape() throws ValueFault {
    char c = in.peek(1);
    if ("VHQERNX".indexOf(c) >= 0) {
      throw ValueFault.ofRegex(in.at(), "'\\" + c + "' in a class can't be run by RE2");
    }
    if (c >= '1' && c <= '9') {
      throw ValueFault.ofRegex(in.at(), "'\\" + c + "' in a class can be read in two ways");
    }
    switch (c) {
      case 's' -> in.replace(2, SPACES);
      case 'S' -> in.replace(2, NO_SPACES);
      case 'v' -> in.replace(2, LINE_BREAKS);
      case 'h' -> in.replace(2, BLANKS);
      case 'b' -> in.replace(2, "\\x08");
      case 'e' -> in.replace(2, "\\x1B");
      default -> in.copy(escapeLength(in));
    }
  }
}

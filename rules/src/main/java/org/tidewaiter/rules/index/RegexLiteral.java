package org.tidewaiter.rules.index;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a text that everything which a regular expression finds must contain.
 *
 * <p>It reads as much of RE2's syntax as it needs and gives up, in silence, on the rest: a literal
 * that it misses costs time, one that is not necessary would cost matches. So an alternative, an
 * optional part, a class or an escape ends a run of literals; only plain ASCII counts. Case does
 * not matter, for the literal is looked for in the folded text, and RE2 folds no other letters onto
 * those of ASCII than simple case folding does.
 *
 * <p>Source: RE2 syntax page.
 */
final class RegexLiteral {

  private static final String META_ESCAPES = "\\.+*?()|[]{}^$-/#&~!\"%',:;<=>@_` ";

  private static final Pattern REPETITION = Pattern.compile("\\{([0-9]+)(,[0-9]*)?\\}");

  private final String pattern;
  private final StringBuilder run = new StringBuilder();
  private String best = "";
  private int at;
  private boolean lost;

  private RegexLiteral(String pattern) {
    this.pattern = pattern;
  }

  /** Returns the longest necessary text that it sees; empty if it sees none. */
  static String of(String pattern) {
    RegexLiteral reader = new RegexLiteral(pattern);
    String found = reader.alternatives();
    return reader.lost || reader.at < pattern.length() ? "" : found;
  }

  /** Reads up to the end of a group, or of the pattern; returns what all its alternatives need. */
  private String alternatives() {
    String outerRun = run.toString();
    String outerBest = best;
    run.setLength(0);
    best = "";
    boolean several = false;
    while (at < pattern.length() && pattern.charAt(at) != ')' && !lost) {
      if (pattern.charAt(at) == '|') {
        several = true;
        at++;
      } else {
        element();
      }
    }
    endRun();
    String found = several ? "" : best;
    run.setLength(0);
    run.append(outerRun);
    best = outerBest;
    return found;
  }

  private void element() {
    if (seesQuantifier()) {
      // RE2 lets it follow a group of flags, and then takes it for what stands before that.
      lost = true;
      return;
    }
    char c = pattern.charAt(at);
    switch (c) {
      case '(' -> group();
      case '[' -> characterClass();
      case '\\' -> escape();
      case '.' -> other(1);
      case '^', '$' -> other(1);
      default -> literal(c, 1);
    }
  }

  private void group() {
    endRun();
    at++;
    if (pattern.startsWith("?", at)) {
      int colon = pattern.indexOf(':', at);
      int close = pattern.indexOf(')', at);
      int name = pattern.indexOf('>', at);
      boolean named = pattern.startsWith("?P<", at) || pattern.startsWith("?<", at);
      int body = named ? name : colon;
      if (close < 0 || body < 0 || (!named && close < colon)) {
        // Flags for what follows, without a body; or something unknown.
        at = close < 0 ? pattern.length() : close + 1;
        lost = close < 0;
        return;
      }
      at = body + 1;
    }
    String inner = alternatives();
    if (at >= pattern.length()) {
      lost = true;
      return;
    }
    at++;
    if (!optional() && inner.length() > best.length()) {
      best = inner;
    }
  }

  private void characterClass() {
    int end = at + 1;
    if (pattern.startsWith("^", end)) {
      end++;
    }
    if (pattern.startsWith("]", end)) {
      end++;
    }
    while (end < pattern.length() && pattern.charAt(end) != ']') {
      if (pattern.startsWith("[:", end)) {
        int close = pattern.indexOf(":]", end + 2);
        end = close < 0 ? end + 1 : close + 2;
      } else {
        end += pattern.charAt(end) == '\\' ? 2 : 1;
      }
    }
    other(end + 1 - at);
  }

  private void escape() {
    if (at + 1 >= pattern.length()) {
      lost = true;
      return;
    }
    char c = pattern.charAt(at + 1);
    if (META_ESCAPES.indexOf(c) >= 0) {
      literal(c, 2);
    } else if ("dDwWsSbBAzntrfav".indexOf(c) >= 0) {
      other(2);
    } else {
      lost = true; // \x, \p, \Q and the like
    }
  }

  private void literal(char c, int length) {
    at += length;
    boolean counts = c >= ' ' && c < 0x7f;
    if (!seesQuantifier()) {
      if (counts) {
        run.append(c);
      } else {
        endRun();
      }
      return;
    }
    // The letter belongs to the run before it, unless it may be left out.
    if (optional() || !counts) {
      endRun();
    } else {
      run.append(c);
      endRun();
    }
  }

  private void other(int length) {
    endRun();
    at += length;
    optional();
  }

  private boolean seesQuantifier() {
    if (at >= pattern.length()) {
      return false;
    }
    char c = pattern.charAt(at);
    return c == '*' || c == '+' || c == '?' || (c == '{' && repetition().lookingAt());
  }

  /** Finds {@code {n}} and the like here; any other brace is text. */
  private Matcher repetition() {
    return REPETITION.matcher(pattern).region(at, pattern.length());
  }

  /** Passes over quantifiers; returns whether they let what stands before them be left out. */
  private boolean optional() {
    boolean optional = false;
    while (seesQuantifier()) {
      char c = pattern.charAt(at);
      Matcher repetition = repetition();
      if (c == '{' && repetition.lookingAt()) {
        optional |= repetition.group(1).matches("0+");
        at = repetition.end();
      } else {
        optional |= c != '+';
        at++;
      }
    }
    return optional;
  }

  private void endRun() {
    if (run.length() > best.length()) {
      best = run.toString();
    }
    run.setLength(0);
  }
}

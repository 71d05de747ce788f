package org.tidewaiter.rules.compile;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.rules.sigma.ProblemCode;

/**
 * Rewrites a regular expression of a rule, which is PCRE by the specification, to what RE2 runs
 * with the same meaning; and refuses what RE2 can't run, or would read otherwise.
 *
 * <p>Bridged: {@code $} and {@code \Z} also match before a last line feed; {@code \s} takes in the
 * vertical tab; {@code \v}, {@code \h} and {@code \e} do not exist in RE2. Refused: look-around,
 * back-references, atomic and possessive groups, recursion, conditions, comments; a {@code $} with
 * more behind it; whatever RE2 itself refuses. Of {@code (x|$)\n} alone the meaning differs: RE2
 * has consumed the line feed already.
 *
 * <p>Linear time is not little time: what {@code {n}} multiplies is counted before RE2 unfolds it.
 * Not thread-safe; one per pattern.
 *
 * <p>Source: pcre2pattern(3); RE2 syntax page; Sigma modifiers appendix, "Regular Expression".
 */
final class RegexBridge {

  /** Longest pattern, in chars. */
  static final int MAX_LENGTH = 8_192;

  /** Most instructions of a program. Time is at most their number times the length of the text. */
  static final int MAX_PROGRAM = 10_000;

  /** Deepest nesting of groups; RE2's parser recurses. */
  static final int MAX_DEPTH = 100;

  /** RE2's own limit of a repetition. */
  private static final int MAX_REPEAT = 1000;

  private static final String END = "(?:\\n?\\z)";
  private static final String SPACES = "\\t\\n\\x0B\\f\\r ";
  private static final String LINE_BREAKS = "\\n\\x0B\\f\\r\\x{85}\\x{2028}\\x{2029}";
  private static final String BLANKS =
      "\\t \\x{A0}\\x{1680}\\x{180E}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}";

  private final String pattern;
  private final StringBuilder out = new StringBuilder();

  /** Where in the pattern each char of the output comes from. */
  private int[] origins;

  private final Deque<Group> groups = new ArrayDeque<>();
  private Group group;
  private int at;

  /** An open group: what it costs so far, and the flag that holds in it. */
  private static final class Group {
    final int offset;
    boolean multiLine;
    long size;
    long lastAtom;

    Group(int offset, boolean multiLine) {
      this.offset = offset;
      this.multiLine = multiLine;
    }
  }

  private RegexBridge(String pattern, boolean multiLine) {
    this.pattern = pattern;
    this.origins = new int[pattern.length() * 2 + END.length()];
    this.group = new Group(0, multiLine);
  }

  /**
   * Compiles a pattern.
   *
   * @throws RegexFault if it can't be run with its exact meaning, or at a reasonable cost
   */
  static Pattern compile(String pattern, RegexFlags flags) throws RegexFault {
    if (pattern.length() > MAX_LENGTH) {
      throw new RegexFault(
          ProblemCode.TOO_COSTLY,
          0,
          pattern.length() + " characters (expected: at most " + MAX_LENGTH + ")");
    }
    RegexBridge bridge = new RegexBridge(pattern, flags.multiLine());
    bridge.rewrite();
    return bridge.compile(flags);
  }

  private Pattern compile(RegexFlags flags) throws RegexFault {
    checkSize(group.size, 0);
    try {
      Pattern compiled = Pattern.compile(out.toString(), flags.bits());
      checkSize(compiled.programSize(), 0);
      return compiled;
    } catch (PatternSyntaxException e) {
      // The exception knows no index, but the fragment that it is about.
      int found = e.getPattern() == null ? -1 : out.indexOf(e.getPattern());
      throw RegexFault.invalid(
          found < 0 ? 0 : origins[found], e.getDescription() + fragment(e.getPattern()));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw RegexFault.invalid(0, "not understood by RE2");
    }
  }

  private String fragment(@Nullable String text) {
    return text == null || text.length() >= out.length() ? "" : ": '" + text + "'";
  }

  private static void checkSize(long size, int offset) throws RegexFault {
    if (size > MAX_PROGRAM) {
      throw new RegexFault(
          ProblemCode.TOO_COSTLY,
          offset,
          "unfolds to more than " + MAX_PROGRAM + " steps; lower the repetitions");
    }
  }

  private void rewrite() throws RegexFault {
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      switch (c) {
        case '\\' -> escape();
        case '[' -> characterClass();
        case '(' -> open();
        case ')' -> close();
        case '$' -> end(1);
        case '*', '+', '?' -> quantifier(1, c == '+' ? 1 : 2);
        case '{' -> braces();
        case '|' -> {
          group.lastAtom = 0;
          group.size++;
          copy(1);
        }
        default -> atom(Character.charCount(pattern.codePointAt(at)));
      }
    }
  }

  /** Copies some chars of the pattern. */
  private void copy(int length) {
    for (int i = 0; i < length; i++) {
      write(pattern.charAt(at));
      at++;
    }
  }

  /** Writes something else for some chars of the pattern. */
  private void replace(int length, String by) {
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

  private void atom(int length) {
    copy(length);
    count(1);
  }

  private void count(long size) {
    group.lastAtom = size;
    group.size += size;
  }

  private boolean sees(String text) {
    return pattern.startsWith(text, at);
  }

  // ---- anchors

  private void end(int length) throws RegexFault {
    boolean lineEnd = group.multiLine && length == 1;
    if (lineEnd) {
      atom(length);
      return;
    }
    int next = at + length;
    boolean last =
        next == pattern.length() || pattern.charAt(next) == ')' || pattern.charAt(next) == '|';
    if (!last) {
      throw RegexFault.invalid(
          at,
          "'"
              + pattern.substring(at, next)
              + "' matches at the end only, but there is more behind it; a dollar sign is '\\$'");
    }
    replace(length, END);
    count(4);
  }

  // ---- escapes

  private void escape() throws RegexFault {
    if (at + 1 == pattern.length()) {
      throw RegexFault.invalid(at, "a backslash at the end");
    }
    char c = pattern.charAt(at + 1);
    switch (c) {
      case 's' -> substitute("[" + SPACES + "]");
      case 'S' -> substitute("[^" + SPACES + "]");
      case 'v' -> substitute("[" + LINE_BREAKS + "]");
      case 'V' -> substitute("[^" + LINE_BREAKS + "]");
      case 'h' -> substitute("[" + BLANKS + "]");
      case 'H' -> substitute("[^" + BLANKS + "]");
      case 'e' -> substitute("\\x1B");
      case 'Z' -> end(2);
      case 'Q' -> quoted();
      default -> {
        refuseEscape(c);
        atom(escapeLength());
      }
    }
  }

  private void substitute(String by) {
    replace(2, by);
    count(1);
  }

  private void refuseEscape(char c) throws RegexFault {
    if ((c >= '1' && c <= '9') || c == 'g' || c == 'k') {
      throw RegexFault.invalid(at, "'\\" + c + "' is a back-reference, which RE2 can't run");
    }
    if ("GKRXCN".indexOf(c) >= 0 || c == 'c') {
      throw RegexFault.invalid(at, "'\\" + c + "' can't be run by RE2");
    }
  }

  /** Returns how many chars an escape takes: those with braces count as one atom. */
  private int escapeLength() {
    char c = pattern.charAt(at + 1);
    boolean braced =
        (c == 'x' || c == 'p' || c == 'P')
            && at + 2 < pattern.length()
            && pattern.charAt(at + 2) == '{';
    if (braced) {
      int close = pattern.indexOf('}', at);
      return close < 0 ? pattern.length() - at : close + 1 - at;
    }
    if (c == 'x') {
      return Math.min(4, pattern.length() - at);
    }
    return 1 + Character.charCount(pattern.codePointAt(at + 1));
  }

  private void quoted() {
    int close = pattern.indexOf("\\E", at + 2);
    int end = close < 0 ? pattern.length() : close + 2;
    int letters = (close < 0 ? end : close) - (at + 2);
    group.size += letters;
    group.lastAtom = Math.min(1, letters);
    copy(end - at);
  }

  // ---- classes

  private void characterClass() throws RegexFault {
    int start = at;
    copy(1);
    if (at < pattern.length() && pattern.charAt(at) == '^') {
      copy(1);
    }
    if (at < pattern.length() && pattern.charAt(at) == ']') {
      copy(1);
    }
    boolean beginsRange = false;
    while (at < pattern.length() && pattern.charAt(at) != ']') {
      boolean inRange = beginsRange && seesHyphen();
      if (inRange) {
        copy(1);
      }
      beginsRange = classElement(inRange) && !inRange;
    }
    if (at == pattern.length()) {
      throw RegexFault.invalid(start, "the class has no closing ']'");
    }
    copy(1);
    count(1);
  }

  /** Copies one char or set of a class, and returns whether it was a char. */
  private boolean classElement(boolean endsRange) throws RegexFault {
    if (sees("&&[")) {
      throw RegexFault.invalid(at, "'&&' between classes is not part of PCRE");
    }
    int posix = sees("[:") ? pattern.indexOf(":]", at) : -1;
    boolean escape = pattern.charAt(at) == '\\' && at + 1 < pattern.length();
    boolean set = posix > 0 || (escape && "sSvhdDwWpP".indexOf(pattern.charAt(at + 1)) >= 0);
    if (set && endsRange) {
      throw RegexFault.invalid(at, "a set of characters can't end a range");
    }
    if (posix > 0) {
      copy(posix + 2 - at);
    } else if (escape) {
      classEscape();
    } else {
      copy(1);
    }
    if (set && seesHyphen()) {
      replace(1, "\\-"); // behind a set a hyphen is plain, and must stay so
    }
    return !set;
  }

  private boolean seesHyphen() {
    return sees("-") && !sees("-]");
  }

  private void classEscape() throws RegexFault {
    char c = pattern.charAt(at + 1);
    if ("VHQERNX".indexOf(c) >= 0) {
      throw RegexFault.invalid(at, "'\\" + c + "' in a class can't be run by RE2");
    }
    if (c >= '1' && c <= '9') {
      throw RegexFault.invalid(at, "'\\" + c + "' in a class can be read in two ways");
    }
    String by =
        switch (c) {
          case 's' -> SPACES;
          case 'S' -> "\\x00-\\x08\\x0E-\\x1F!-\\x{10FFFF}";
          case 'v' -> LINE_BREAKS;
          case 'h' -> BLANKS;
          case 'b' -> "\\x08";
          case 'e' -> "\\x1B";
          default -> "";
        };
    if (by.isEmpty()) {
      copy(Math.min(escapeLength(), pattern.length() - at));
    } else {
      replace(2, by);
    }
  }

  // ---- groups

  private void open() throws RegexFault {
    if (sees("(*")) {
      throw RegexFault.invalid(at, "'(*' begins a verb, which RE2 can't run");
    }
    if (groups.size() == MAX_DEPTH) {
      throw new RegexFault(
          ProblemCode.TOO_COSTLY, at, "groups nested deeper than " + MAX_DEPTH + " levels");
    }
    if (!sees("(?")) {
      push(1);
      return;
    }
    int name = sees("(?P<") ? 4 : sees("(?<") && !sees("(?<=") && !sees("(?<!") ? 3 : 0;
    if (name > 0) {
      int close = pattern.indexOf('>', at);
      push(close < 0 ? name : close + 1 - at);
      return;
    }
    refuseConstruct();
    flags();
  }

  private void push(int length) {
    Group inner = new Group(at, group.multiLine);
    inner.size = 2;
    groups.push(group);
    group = inner;
    copy(length);
  }

  private void refuseConstruct() throws RegexFault {
    String what = "";
    if (sees("(?=") || sees("(?!") || sees("(?<")) {
      what = "look-around";
    } else if (sees("(?>")) {
      what = "an atomic group";
    } else if (sees("(?(")) {
      what = "a condition";
    } else if (sees("(?#")) {
      what = "a comment";
    } else if (sees("(?|")) {
      what = "a branch reset";
    } else if (sees("(?P=")) {
      what = "a back-reference";
    } else if (pattern.substring(at).matches("(?s)\\(\\?(R|&|P>|[-+]?[0-9]).*")) {
      what = "a recursion";
    }
    if (!what.isEmpty()) {
      String shown = pattern.substring(at, Math.min(pattern.length(), at + 3));
      throw RegexFault.invalid(at, "'" + shown + "' begins " + what + ", which RE2 can't run");
    }
  }

  private void flags() throws RegexFault {
    int end = at + 2;
    boolean on = true;
    boolean multiLine = group.multiLine;
    while (end < pattern.length() && "imsU-".indexOf(pattern.charAt(end)) >= 0) {
      char c = pattern.charAt(end++);
      on = on && c != '-';
      multiLine = c == 'm' ? on : multiLine;
    }
    char last = end < pattern.length() ? pattern.charAt(end) : 0;
    if (last != ':' && last != ')') {
      throw RegexFault.invalid(at, "'(?' begins a construct that RE2 can't run");
    }
    if (last == ':') {
      push(end + 1 - at);
    } else {
      copy(end + 1 - at);
    }
    group.multiLine = multiLine;
  }

  private void close() throws RegexFault {
    if (groups.isEmpty()) {
      throw RegexFault.invalid(at, "a ')' that closes nothing");
    }
    Group inner = group;
    group = groups.pop();
    copy(1);
    count(inner.size);
    checkSize(group.size, inner.offset);
  }

  // ---- repetitions

  private void quantifier(int length, long factor) throws RegexFault {
    repeat(at, length, factor);
  }

  private void repeat(int start, int length, long factor) throws RegexFault {
    copy(length);
    group.size += group.lastAtom * (factor - 1) + 1;
    group.lastAtom = group.lastAtom * factor + 1;
    checkSize(group.size, start);
    if (at < pattern.length() && pattern.charAt(at) == '+') {
      throw RegexFault.invalid(start, "a possessive repetition, which RE2 can't run");
    }
    if (at < pattern.length() && pattern.charAt(at) == '?') {
      copy(1);
    }
  }

  private void braces() throws RegexFault {
    int close = pattern.indexOf('}', at);
    String inner = close < 0 ? "" : pattern.substring(at + 1, close);
    if (inner.matches(",[0-9]+")) {
      throw RegexFault.invalid(
          at, "'{" + inner + "}' can be read in two ways; write {0" + inner + "}");
    }
    if (!inner.matches("[0-9]{1,9}(,[0-9]{0,9})?")) {
      atom(1);
      return;
    }
    int comma = inner.indexOf(',');
    int least = Integer.parseInt(comma < 0 ? inner : inner.substring(0, comma));
    boolean open = comma == inner.length() - 1;
    int most = comma < 0 || open ? least : Integer.parseInt(inner.substring(comma + 1));
    if (Math.max(least, most) > MAX_REPEAT) {
      throw RegexFault.invalid(at, "'{" + inner + "}' (expected: at most " + MAX_REPEAT + ")");
    }
    repeat(
        at, inner.length() + 2, Math.max(1, Math.max(most, least + 1L)) * (most > least ? 2 : 1));
  }
}

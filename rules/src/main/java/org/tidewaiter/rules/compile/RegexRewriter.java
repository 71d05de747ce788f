package org.tidewaiter.rules.compile;

import java.util.ArrayDeque;
import java.util.Deque;
import org.tidewaiter.rules.sigma.ProblemCode;

/** Reads a pattern once, and writes it for RE2; see {@link RegexBridge}. Not thread-safe. */
final class RegexRewriter {

  private static final String END = "(?:\\n?\\z)";

  private final RegexCursor in;
  private final Deque<Group> groups = new ArrayDeque<>();
  private Group group;
  private boolean lineStarts;

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

  RegexRewriter(RegexCursor in, boolean multiLine) {
    this.in = in;
    this.group = new Group(0, multiLine);
  }

  /** Returns about how many instructions the program will have, or more. */
  long size() {
    return group.size;
  }

  /** Returns whether {@code ^} matches at line starts anywhere in the pattern. */
  boolean hasLineStarts() {
    return lineStarts;
  }

  /** Writes the whole pattern. */
  void rewrite() throws ValueFault {
    while (!in.atEnd()) {
      switch (in.peek(0)) {
        case '\\' -> escape();
        case '[' -> {
          RegexClass.rewrite(in);
          count(1);
        }
        case '(' -> open();
        case ')' -> close();
        case '$' -> end(1);
        case '^' -> {
          lineStarts |= group.multiLine;
          atom(1);
        }
        case '*', '?' -> repeat(1, 2);
        case '+' -> repeat(1, 1);
        case '{' -> braces();
        case '|' -> {
          group.lastAtom = 0;
          group.size++;
          in.copy(1);
        }
        default -> atom(in.charCount(0));
      }
    }
  }

  private void atom(int length) {
    in.copy(length);
    count(1);
  }

  private void count(long size) {
    group.lastAtom = size;
    group.size += size;
  }

  private void end(int length) throws ValueFault {
    boolean lineEnd = group.multiLine && length == 1;
    if (lineEnd) {
      atom(length);
      return;
    }
    char next = in.peek(length);
    boolean last = next == 0 || next == ')' || next == '|';
    if (!last) {
      String shown = in.upTo(in.at() + length);
      throw ValueFault.ofRegex(
          in.at(),
          "'"
              + shown
              + "' matches at the end only, but there is more behind it; a dollar sign is"
              + " '\\$'");
    }
    in.replace(length, END);
    count(4);
  }

  // ---- escapes

  private void escape() throws ValueFault {
    switch (in.peek(1)) {
      case 0 -> throw ValueFault.ofRegex(in.at(), "a backslash at the end");
      case 's' -> substitute("[" + RegexClass.SPACES + "]");
      case 'S' -> substitute("[^" + RegexClass.SPACES + "]");
      case 'v' -> substitute("[" + RegexClass.LINE_BREAKS + "]");
      case 'V' -> substitute("[^" + RegexClass.LINE_BREAKS + "]");
      case 'h' -> substitute("[" + RegexClass.BLANKS + "]");
      case 'H' -> substitute("[^" + RegexClass.BLANKS + "]");
      case 'e' -> substitute("\\x1B");
      case 'Z' -> end(2);
      case 'Q' -> quoted();
      default -> {
        refuseEscape(in.peek(1));
        atom(RegexClass.escapeLength(in));
      }
    }
  }

  private void substitute(String by) {
    in.replace(2, by);
    count(1);
  }

  private void refuseEscape(char c) throws ValueFault {
    if ((c >= '1' && c <= '9') || c == 'g' || c == 'k') {
      throw ValueFault.ofRegex(in.at(), "'\\" + c + "' is a back-reference, which RE2 can't run");
    }
    if ("GKRXCNc".indexOf(c) >= 0) {
      throw ValueFault.ofRegex(in.at(), "'\\" + c + "' can't be run by RE2");
    }
  }

  private void quoted() {
    int close = in.find("\\E", 2);
    int letters = (close < 0 ? in.rest().length() + in.at() : close) - in.at() - 2;
    group.size += letters;
    group.lastAtom = Math.min(1, letters);
    in.copy(letters + 4);
  }

  // ---- groups

  private void open() throws ValueFault {
    if (in.sees("(*")) {
      throw ValueFault.ofRegex(in.at(), "'(*' begins a verb, which RE2 can't run");
    }
    if (groups.size() == RegexBridge.MAX_DEPTH) {
      throw new ValueFault(
          ProblemCode.TOO_COSTLY,
          in.at(),
          "groups nested deeper than " + RegexBridge.MAX_DEPTH + " levels");
    }
    if (!in.sees("(?")) {
      push(1);
      return;
    }
    int name = in.sees("(?P<") ? 4 : in.sees("(?<") && !in.sees("(?<=") && !in.sees("(?<!") ? 3 : 0;
    if (name > 0) {
      int close = in.find(">", 0);
      push(close < 0 ? name : close + 1 - in.at());
      return;
    }
    refuseConstruct();
    flags();
  }

  private void push(int length) {
    Group inner = new Group(in.at(), group.multiLine);
    inner.size = 2;
    groups.push(group);
    group = inner;
    in.copy(length);
  }

  private void refuseConstruct() throws ValueFault {
    String what = "";
    if (in.sees("(?=") || in.sees("(?!") || in.sees("(?<")) {
      what = "look-around";
    } else if (in.sees("(?>")) {
      what = "an atomic group";
    } else if (in.sees("(?(")) {
      what = "a condition";
    } else if (in.sees("(?#")) {
      what = "a comment";
    } else if (in.sees("(?|")) {
      what = "a branch reset";
    } else if (in.sees("(?P=")) {
      what = "a back-reference";
    } else if (in.rest().matches("(?s)\\(\\?(R|&|P>|[-+]?[0-9]).*")) {
      what = "a recursion";
    }
    if (!what.isEmpty()) {
      String shown = in.upTo(in.at() + 3);
      throw ValueFault.ofRegex(in.at(), "'" + shown + "' begins " + what + ", which RE2 can't run");
    }
  }

  private void flags() throws ValueFault {
    int length = 2;
    boolean on = true;
    boolean multiLine = group.multiLine;
    while (in.peek(length) != 0 && "imsU-".indexOf(in.peek(length)) >= 0) {
      char c = in.peek(length++);
      on = on && c != '-';
      multiLine = c == 'm' ? on : multiLine;
    }
    char last = in.peek(length);
    if (last != ':' && last != ')') {
      throw ValueFault.ofRegex(in.at(), "'(?' begins a construct that RE2 can't run");
    }
    if (last == ':') {
      push(length + 1);
    } else {
      in.copy(length + 1);
    }
    group.multiLine = multiLine;
  }

  private void close() throws ValueFault {
    if (groups.isEmpty()) {
      throw ValueFault.ofRegex(in.at(), "a ')' that closes nothing");
    }
    Group inner = group;
    group = groups.pop();
    in.copy(1);
    count(inner.size);
    RegexBridge.checkSize(group.size, inner.offset);
  }

  // ---- repetitions

  private void repeat(int length, long factor) throws ValueFault {
    int start = in.at();
    in.copy(length);
    group.size += group.lastAtom * (factor - 1) + 1;
    group.lastAtom = group.lastAtom * factor + 1;
    RegexBridge.checkSize(group.size, start);
    if (in.sees("+")) {
      throw ValueFault.ofRegex(start, "a possessive repetition, which RE2 can't run");
    }
    if (in.sees("?")) {
      in.copy(1);
    }
  }

  private void braces() throws ValueFault {
    int close = in.find("}", 0);
    String inner = close < 0 ? "" : in.upTo(close).substring(1);
    if (inner.matches(",[0-9]+")) {
      throw ValueFault.ofRegex(
          in.at(), "'{" + inner + "}' can be read in two ways; write {0" + inner + "}");
    }
    if (!inner.matches("[0-9]{1,9}(,[0-9]{0,9})?")) {
      atom(1);
      return;
    }
    int comma = inner.indexOf(',');
    int least = Integer.parseInt(comma < 0 ? inner : inner.substring(0, comma));
    boolean open = comma == inner.length() - 1;
    int most = comma < 0 || open ? least : Integer.parseInt(inner.substring(comma + 1));
    if (Math.max(least, most) > RegexBridge.MAX_REPEAT) {
      throw ValueFault.ofRegex(
          in.at(), "'{" + inner + "}' (expected: at most " + RegexBridge.MAX_REPEAT + ")");
    }
    repeat(inner.length() + 2, Math.max(most, least + 1L) * (most > least ? 2 : 1));
  }
}

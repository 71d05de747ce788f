package org.tidewaiter.rules.sigma;

import static java.util.Objects.requireNonNull;

/**
 * Something wrong with a rule file, for the person who wrote it. Immutable.
 *
 * @param kind what kind of problem it is
 * @param file the file's name
 * @param position where in the file
 * @param message what is wrong, and what was expected; one line
 * @param excerpt the source line, control characters replaced; empty if there is none
 */
public record RuleProblem(
    ProblemCode kind, String file, Position position, String message, String excerpt) {

  private static final int WINDOW = 100;
  private static final int BEFORE_CARET = 60;

  /** Checks that everything is there. */
  public RuleProblem {
    requireNonNull(kind, "kind");
    requireNonNull(file, "file");
    requireNonNull(position, "position");
    requireNonNull(message, "message");
    requireNonNull(excerpt, "excerpt");
  }

  /** Returns the stable code, such as {@code R012}. */
  public String code() {
    return kind.code();
  }

  /** Returns how bad it is. */
  public Severity severity() {
    return kind.severity();
  }

  /** Returns whether the rule was refused for it. */
  public boolean isError() {
    return severity() == Severity.ERROR;
  }

  /** Returns the first line as editors read it: {@code file:line:column: error R012: message}. */
  public String headline() {
    return file
        + ":"
        + position.line()
        + ":"
        + position.column()
        + ": "
        + severity()
        + " "
        + code()
        + ": "
        + message;
  }

  /**
   * Returns the headline, the source line and a caret under the column; of a long line the part
   * around the caret. No line feed at the end.
   */
  public String render() {
    if (excerpt.isBlank()) {
      return headline();
    }
    int[] line = excerpt.codePoints().toArray();
    int caret = Math.min(position.column() - 1, line.length);
    int from = line.length <= WINDOW ? 0 : Math.max(0, caret - BEFORE_CARET);
    int to = Math.min(line.length, from + WINDOW);
    String before = from > 0 ? "..." : "";
    String shown = before + new String(line, from, to - from) + (to < line.length ? "..." : "");
    return headline()
        + "\n    "
        + shown
        + "\n    "
        + " ".repeat(before.length() + TerminalWidth.of(line, from, caret))
        + "^";
  }

  @Override
  public String toString() {
    return headline();
  }
}

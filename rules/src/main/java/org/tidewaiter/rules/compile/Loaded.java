package org.tidewaiter.rules.compile;

import java.util.function.Supplier;
import org.tidewaiter.rules.sigma.Position;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.Problems;
import org.tidewaiter.rules.sigma.RuleReader;
import org.tidewaiter.rules.sigma.Severity;
import org.tidewaiter.rules.sigma.SigmaDocument;

/**
 * A document of the set while it is checked: it is sound until an error is found in it. Not
 * thread-safe.
 */
final class Loaded {

  private final SigmaDocument document;
  private final Problems problems;
  private boolean sound;

  Loaded(RuleReader.Read read, Problems problems) {
    this.document = read.document();
    this.sound = read.sound();
    this.problems = problems;
  }

  SigmaDocument document() {
    return document;
  }

  /** Returns the problems of its file. */
  Problems problems() {
    return problems;
  }

  /** Returns whether no error was found in it so far. */
  boolean isSound() {
    return sound;
  }

  /** Reports a problem in it. */
  void report(ProblemCode kind, Position position, String message) {
    problems.report(kind, position, message);
    sound = sound && kind.severity() != Severity.ERROR;
  }

  /** Runs a check that reports to {@link #problems}. */
  <T> T check(Supplier<T> check) {
    int before = problems.errorCount();
    T result = check.get();
    sound = sound && problems.errorCount() == before;
    return result;
  }

  /** Returns what and where it is, for a message: {@code 'Title' at file.yml:3}. */
  String described() {
    return "'"
        + document.metadata().title()
        + "' at "
        + document.place().file()
        + ":"
        + document.place().position().line();
  }
}

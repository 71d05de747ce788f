package org.tidewaiter.rules.sigma;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the problems of one rule file. Not thread-safe. */
public final class Problems {

  private final RuleSource source;
  private final SourceText text;
  private final List<RuleProblem> found = new ArrayList<>();

  /** Starts with none. */
  public Problems(RuleSource source) {
    this(source, new SourceText(source.text()));
  }

  private Problems(RuleSource source, SourceText text) {
    this.source = source;
    this.text = text;
  }

  /** Returns a collection for the same file that starts with none and is kept apart. */
  public Problems apart() {
    return new Problems(source, text);
  }

  /** Adds a problem. */
  public void report(ProblemCode kind, Position position, String message) {
    found.add(
        new RuleProblem(kind, source.file(), position, message, text.excerpt(position.line())));
  }

  /** Returns all problems so far, in order of their place. */
  public List<RuleProblem> all() {
    return found.stream().sorted(Comparator.comparing(RuleProblem::position)).toList();
  }

  /** Returns how many errors there are so far. */
  public int errorCount() {
    return (int) found.stream().filter(RuleProblem::isError).count();
  }

  /** Returns the place of a character of a scalar's value; see {@link SourceText#locate}. */
  public Position locate(Scalar scalar, int index) {
    return text.locate(scalar.position(), scalar.text(), index);
  }

  /** Returns where the tab is that a fault noticed at or behind it is about. */
  Position tabBefore(Position place) {
    return text.tabBefore(place);
  }

  /** Returns the name of the file. */
  public String file() {
    return source.file();
  }
}

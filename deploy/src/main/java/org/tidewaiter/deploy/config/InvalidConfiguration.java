package org.tidewaiter.deploy.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that can't be used, with every error that was found in it. */
public final class InvalidConfiguration extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * Creates the exception.
   *
   * @param problems in the order of the file; at least one
   */
  public InvalidConfiguration(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Returns every error, in the order of the file. */
  public List<Problem> problems() {
    return problems;
  }
}

package org.tidewaiter.deploy.intel;

import java.util.List;

/** Data that can't be used: every problem of every file. */
public final class IntelRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /**
   * Makes the refusal.
   *
   * @param problems each as a line that names its file; at least one
   */
  public IntelRefused(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Returns every problem, each as a line that names its file. */
  public List<String> problems() {
    return problems;
  }
}

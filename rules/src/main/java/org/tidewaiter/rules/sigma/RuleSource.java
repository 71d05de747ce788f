package org.tidewaiter.rules.sigma;

import static java.util.Objects.requireNonNull;

/**
 * One rule file, already read.
 *
 * @param file its name, as problems shall show it
 * @param text its content: one or several YAML documents
 */
public record RuleSource(String file, String text) {

  /** Checks that both are there. */
  public RuleSource {
    requireNonNull(file, "file");
    requireNonNull(text, "text");
  }
}

package org.tidewaiter.rules.sigma;

/** One document of a rule file: what all kinds of them have. Immutable. */
public sealed interface SigmaDocument permits SigmaRule, SigmaFilter, Correlation {

  /** Returns where it was read. */
  SigmaRule.Place place();

  /** Returns what it says about itself. */
  Metadata metadata();

  /** Returns what it is, for a message: {@code rule}, {@code filter} or {@code correlation}. */
  String kind();

  /** Returns what names it in messages: its id, or its title where it has none. */
  default String identity() {
    return metadata().id().orElse(metadata().title());
  }
}

package org.tidewaiter.deploy.config;

/** What can be wrong with a configuration. The codes are stable: they can be searched for. */
enum ProblemCode {
  /** The file can't be read at all. */
  C01_UNREADABLE,
  /** The file is not YAML. */
  C02_SYNTAX,
  /** A key that does not exist. */
  C03_UNKNOWN_KEY,
  /** A key that stands twice in one section. */
  C04_DUPLICATE_KEY,
  /** A required key is missing. */
  C05_MISSING_KEY,
  /** A value of the wrong shape: a list in place of a word, for example. */
  C06_WRONG_SHAPE,
  /** A value of the right shape that can't be right. */
  C07_BAD_VALUE,
  /** An environment variable or a file that a value names is not there. */
  C08_UNRESOLVED,
  /** Two settings that contradict each other. */
  C09_CONFLICT,
  /** A Kafka property that would break delivery. */
  C10_REFUSED_PROPERTY,
  /** A Kafka property that no client knows: a warning. */
  C11_UNKNOWN_PROPERTY;

  private static final int LENGTH = 3;

  /** Returns the code alone: a letter and two digits. */
  String code() {
    return name().substring(0, LENGTH);
  }
}

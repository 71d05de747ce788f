package org.tidewaiter.rules.trial;

import org.tidewaiter.rules.sigma.LogSource;

/**
 * What a test gives to the rule. Immutable.
 *
 * @param format an input format, such as {@code ecs}; {@code auto} if the file does not say
 * @param logSource what the events are
 * @param content the events
 */
public record TrialInput(String format, Source logSource, Content content) {

  /** What events are, which decides whether the rule is tried on them. */
  public sealed interface Source {}

  /** What an input of that format brings, unless configured. */
  public record ByFormat() implements Source {}

  /** Whatever the rule is about. */
  public record Any() implements Source {}

  /**
   * What the test says.
   *
   * @param logSource the log source
   */
  public record Named(LogSource logSource) implements Source {}

  /** Where the events stand. */
  public sealed interface Content {}

  /**
   * One record, which is one event.
   *
   * @param text as it would be read: one JSON object or one line
   */
  public record Inline(String text) implements Content {}

  /**
   * A file with a record a line.
   *
   * @param name its name, from the folder of the test file
   */
  public record InFile(String name) implements Content {}
}

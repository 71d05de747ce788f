package org.tidewaiter.deploy.cli;

/**
 * Ends a command with a message for the person who typed it and an exit code, and no stack trace.
 *
 * <p>The message says what is wrong and what to do about it, in one line where it can.
 */
public final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  /**
   * Creates a failure.
   *
   * @param exitCode what the process returns
   * @param message for the user, without a trailing line break
   */
  public Failure(ExitCode exitCode, String message) {
    super(message, null, false, false);
    this.exitCode = exitCode;
  }

  /** Returns what the process returns. */
  public ExitCode exitCode() {
    return exitCode;
  }
}

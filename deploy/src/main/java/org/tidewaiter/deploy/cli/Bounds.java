package org.tidewaiter.deploy.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Checks numbers of the command line. */
final class Bounds {

  private Bounds() {}

  /**
   * Checks that an option's number is not negative.
   *
   * @throws ParameterException if it is
   */
  static void notNegative(CommandSpec command, String option, long number) {
    if (number < 0) {
      throw new ParameterException(
          command.commandLine(), option + ": " + number + " (expected: 0 or more)");
    }
  }
}

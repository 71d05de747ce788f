package org.tidewaiter.deploy.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.tidewaiter.deploy.config.Configuration;
import org.tidewaiter.deploy.config.ConfigurationFile;
import org.tidewaiter.deploy.config.InvalidConfiguration;
import org.tidewaiter.deploy.config.Problem;

/** Loads the configuration of a command. */
final class ConfigurationLoading {

  private ConfigurationLoading() {}

  /**
   * Loads a file; prints every error and every warning.
   *
   * @throws Failure if there is an error
   */
  static Configuration load(Path file, PrintWriter err) {
    try {
      Configuration configuration = ConfigurationFile.load(file, System.getenv());
      configuration.warnings().forEach(warning -> err.println("warning: " + warning));
      return configuration;
    } catch (InvalidConfiguration e) {
      List<Problem> problems = e.problems();
      problems.forEach(err::println);
      String count = problems.size() == 1 ? "1 error" : problems.size() + " errors";
      throw new Failure(ExitCode.CONFIGURATION, count + " in " + file + "; nothing was started");
    }
  }
}

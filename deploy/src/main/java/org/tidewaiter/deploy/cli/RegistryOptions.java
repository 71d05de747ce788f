package org.tidewaiter.deploy.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.tidewaiter.deploy.config.ConfigurationFile;
import org.tidewaiter.deploy.config.InvalidConfiguration;
import org.tidewaiter.deploy.intel.IntelRefused;
import org.tidewaiter.deploy.intel.RegistryFile;
import org.tidewaiter.deploy.intel.RegistryInForce;
import org.tidewaiter.deploy.intel.RegistrySettings;
import org.tidewaiter.enrich.port.PortKnowledge;
import picocli.CommandLine.Option;

/** Which registry file commands work on, and what is asked of one. */
final class RegistryOptions {

  /** What stands for the registry that ships, in place of a file. */
  static final String SHIPPED = "shipped";

  @Option(
      names = {"--config", "--intel"},
      paramLabel = "FILE",
      description = {
        "A configuration whose section 'intel' is used; nothing else of it is read.",
        "The options here come before it."
      })
  private Optional<Path> config = Optional.empty();

  @Option(
      names = {"--file", "--registry"},
      paramLabel = "FILE",
      description =
          "Where the registry file in force lies. Default: none, the shipped one answers.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--max-loss-percent",
      paramLabel = "PERCENT",
      description = {
        "How much of the assignments in force a file may lack before it is refused.",
        "Default: the configuration's, else 5."
      })
  private Optional<Double> maxLossPercent = Optional.empty();

  RegistryOptions() {}

  /** Returns whether the place of the file in force was named on the command line. */
  boolean namesFile() {
    return file.isPresent();
  }

  /**
   * Makes sure that a file which is named can be read, and is no folder.
   *
   * @throws Failure if not: the surroundings are wrong, not what the file says
   */
  static void checkReadable(Path file) {
    if (!Files.exists(file)) {
      throw new Failure(ExitCode.ENVIRONMENT, file + ": no such file");
    }
    if (Files.isDirectory(file)) {
      throw new Failure(ExitCode.ENVIRONMENT, file + ": a folder (expected: a registry file)");
    }
    if (!Files.isReadable(file)) {
      throw new Failure(ExitCode.ENVIRONMENT, file + ": can't be read");
    }
  }

  /**
   * Returns the settings.
   *
   * @throws Failure if one is wrong
   */
  RegistrySettings settings(PrintWriter err) {
    return settings(err, Optional.empty(), Optional.empty(), false, Optional.empty());
  }

  /** Returns the settings with what is wanted of a fetched file. */
  RegistrySettings settings(
      PrintWriter err,
      Optional<URI> url,
      Optional<String> sha256,
      boolean allowHttp,
      Optional<Duration> timeout) {
    RegistrySettings base = base(err);
    try {
      return new RegistrySettings(
          file.or(base::file),
          url.or(base::url),
          sha256.or(base::sha256),
          base.maxBytes(),
          maxLossPercent.orElseGet(base::maxLossPercent),
          allowHttp || base.allowHttp(),
          timeout.orElse(base.timeout()));
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  private RegistrySettings base(PrintWriter err) {
    if (config.isEmpty()) {
      return RegistrySettings.DEFAULT;
    }
    try {
      return ConfigurationFile.intel(config.get(), System.getenv()).registry();
    } catch (InvalidConfiguration e) {
      e.problems().forEach(err::println);
      throw new Failure(ExitCode.CONFIGURATION, "errors in " + config.get() + "; nothing was done");
    }
  }

  /** Returns the registry in force, and warns of a file that does not count. */
  static PortKnowledge inForce(RegistrySettings settings, PrintWriter err) {
    RegistryInForce inForce = RegistryInForce.of(settings);
    inForce.problems().forEach(problem -> err.println("warning: " + problem));
    if (!inForce.problems().isEmpty()) {
      err.println("warning: the file in place does not count; the shipped registry is in force");
    }
    return inForce.knowledge();
  }

  /**
   * Loads a registry that was named on the command line.
   *
   * @param name a file, or {@value #SHIPPED}
   * @throws Failure if it can't be used; every problem was then printed
   */
  static PortKnowledge load(String name, RegistrySettings settings, PrintWriter err) {
    if (name.equals(SHIPPED)) {
      return PortKnowledge.bundled();
    }
    checkReadable(Path.of(name));
    try {
      return RegistryFile.read(Path.of(name), settings.maxBytes()).load();
    } catch (IntelRefused e) {
      throw refused(e, err);
    }
  }

  /** Prints the problems of a refused file, and returns how the command ends. */
  static Failure refused(IntelRefused refused, PrintWriter err) {
    refused.problems().forEach(err::println);
    int count = refused.problems().size();
    return new Failure(
        ExitCode.PROBLEMS,
        (count == 1 ? "1 error" : count + " errors") + "; the file was not taken");
  }
}

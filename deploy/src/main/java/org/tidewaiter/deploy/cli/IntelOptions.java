package org.tidewaiter.deploy.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tidewaiter.deploy.config.ConfigurationFile;
import org.tidewaiter.deploy.config.InvalidConfiguration;
import org.tidewaiter.deploy.intel.IntelLoader;
import org.tidewaiter.deploy.intel.IntelRefused;
import org.tidewaiter.deploy.intel.IntelSettings;
import org.tidewaiter.deploy.intel.Intelligence;
import org.tidewaiter.deploy.intel.Times;
import org.tidewaiter.enrich.observed.HostGrouping;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which data a command enriches with. */
final class IntelOptions {

  @Option(
      names = "--intel",
      paramLabel = "FILE",
      description = {
        "A configuration whose section 'intel' is used; nothing else of it is read.",
        "Default: the data that ships."
      })
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--facts",
      paramLabel = "FILE",
      description = "Facts of your own beside those that ship; may be given several times.")
  private List<Path> facts = List.of();

  @Option(
      names = "--registry",
      paramLabel = "FILE",
      description = "IANA's own registry, CSV or XML, in place of the one that ships.")
  private Optional<Path> registry = Optional.empty();

  @Option(
      names = "--intel-as-of",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = {
        "Judges facts with a period at this time (2004, 2004-02, 2004-02-01 or",
        "2004-02-01T12:00:00Z), not at each event's own."
      })
  private Optional<Instant> asOf = Optional.empty();

  private final Clock clock = Clock.systemUTC();

  private Optional<Instant> judged = Optional.empty();

  IntelOptions() {}

  /** Reads a time, and says what one looks like where it is none. */
  static final class TimeConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      try {
        return Times.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "'" + text + "' is no time (expected: 2004, 2004-02, 2004-02-01 or an instant)");
      }
    }
  }

  /**
   * Returns the time at which facts are judged, if it was given, as an option or in the
   * configuration; ask once the data is loaded.
   */
  Optional<Instant> asOf() {
    return judged;
  }

  /**
   * Reads the data.
   *
   * @param err takes every problem
   * @throws Failure if there is any
   */
  Intelligence load(PrintWriter err) {
    return load(IntelSettings.DEFAULT, err);
  }

  /**
   * Reads the data.
   *
   * @param otherwise where no configuration is named here
   * @param err takes every problem
   * @throws Failure if there is any
   */
  Intelligence load(IntelSettings otherwise, PrintWriter err) {
    try {
      IntelSettings settings = settings(otherwise, err);
      Intelligence intelligence = IntelLoader.load(settings);
      judged = settings.asOf();
      Instant now = settings.asOf().orElseGet(clock::instant);
      intelligence.notes(now).forEach(note -> err.println("warning: " + note));
      return intelligence;
    } catch (IntelRefused e) {
      e.problems().forEach(err::println);
      int count = e.problems().size();
      throw new Failure(
          ExitCode.CONFIGURATION,
          (count == 1 ? "1 error" : count + " errors") + " in the data; nothing was run");
    }
  }

  /**
   * Returns which data is read.
   *
   * @throws Failure if a configuration is named that is wrong
   */
  IntelSettings settings(PrintWriter err) {
    return settings(IntelSettings.DEFAULT, err);
  }

  /** Takes a configuration that was named by another option. */
  void use(Path other) {
    file = Optional.of(other);
  }

  /**
   * Returns how the hosts of services that were seen are grouped.
   *
   * @throws Failure if a configuration is named that is wrong
   */
  HostGrouping grouping(PrintWriter err) {
    if (file.isEmpty()) {
      return HostGrouping.DEFAULT;
    }
    try {
      return ConfigurationFile.grouping(file.get(), System.getenv());
    } catch (InvalidConfiguration e) {
      throw wrong(file.get(), e, err);
    }
  }

  private static Failure wrong(Path file, InvalidConfiguration faults, PrintWriter err) {
    faults.problems().forEach(err::println);
    return new Failure(ExitCode.CONFIGURATION, "errors in " + file + "; nothing was run");
  }

  private IntelSettings settings(IntelSettings otherwise, PrintWriter err) {
    IntelSettings settings = otherwise;
    if (file.isPresent()) {
      try {
        settings = ConfigurationFile.intel(file.get(), System.getenv());
      } catch (InvalidConfiguration e) {
        throw wrong(file.get(), e, err);
      }
    }
    settings = settings.plusFacts(facts);
    if (registry.isPresent()) {
      if (!Files.exists(registry.get())) {
        throw new Failure(ExitCode.ENVIRONMENT, "no such file: " + registry.get());
      }
      settings = settings.withRegistry(settings.registry().withFile(registry.get()));
    }
    return asOf.isPresent() ? settings.asOf(asOf.get()) : settings;
  }
}

package org.tidewaiter.deploy.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tidewaiter.deploy.engine.InputSpec;
import org.tidewaiter.deploy.trial.EngineTrials;
import org.tidewaiter.rules.sigma.LogSource;
import picocli.CommandLine.Option;

/** What the events of files are, for choosing rules. */
final class LogSourceOptions {

  private static final String ANY = "any";

  @Option(
      names = "--logsource",
      paramLabel = "SOURCE",
      split = ",",
      description = {
        "What the events are, for choosing rules: firewall, netflow, category/product/service",
        "(* or nothing for a part that is not known), or any to try every rule. Default: by",
        "format; firewall,netflow for auto."
      })
  private List<String> logSources = List.of();

  LogSourceOptions() {}

  /** Returns what an engine must know of the files. */
  InputSpec input(OfflineOptions files) {
    EngineTrials.InputSources sources =
        named()
            .orElseGet(
                () -> new EngineTrials.InputSources(InputSpec.logSources(files.format), false));
    return new InputSpec(files.format, files.decode(), sources.logSources(), sources.any());
  }

  /** Returns what the user said of the events; nothing if that is for their format to say. */
  Optional<EngineTrials.InputSources> named() {
    if (logSources.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        logSources.stream().anyMatch(ANY::equalsIgnoreCase)
            ? EngineTrials.InputSources.ANY
            : new EngineTrials.InputSources(sources(), false));
  }

  private Set<LogSource> sources() {
    Set<LogSource> sources = new LinkedHashSet<>();
    for (String name : logSources) {
      switch (name.toLowerCase(Locale.ROOT)) {
        case "firewall" -> sources.addAll(InputSpec.FIREWALL);
        case "netflow" -> sources.addAll(InputSpec.NETFLOW);
        default -> sources.add(logSource(name));
      }
    }
    return sources;
  }

  private static LogSource logSource(String name) {
    String[] parts = name.split("/", -1);
    if (parts.length > 3) {
      throw new Failure(
          ExitCode.USAGE, "--logsource: " + name + " (expected: category/product/service)");
    }
    return new LogSource(part(parts, 0), part(parts, 1), part(parts, 2));
  }

  private static Optional<String> part(String[] parts, int index) {
    return index >= parts.length || parts[index].isBlank() || parts[index].equals("*")
        ? Optional.empty()
        : Optional.of(parts[index]);
  }
}

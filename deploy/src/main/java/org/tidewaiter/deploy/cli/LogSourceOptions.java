package org.tidewaiter.deploy.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tidewaiter.deploy.engine.InputSpec;
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
    boolean any = logSources.stream().anyMatch(ANY::equalsIgnoreCase);
    Set<LogSource> sources = any ? Set.of() : sources(files);
    return new InputSpec(files.format, files.decode(), sources, any);
  }

  private Set<LogSource> sources(OfflineOptions files) {
    Set<LogSource> sources = new LinkedHashSet<>();
    List<String> named = logSources.isEmpty() ? byFormat(files) : logSources;
    for (String name : named) {
      switch (name.toLowerCase(Locale.ROOT)) {
        case "firewall" -> sources.addAll(InputSpec.FIREWALL);
        case "netflow" -> sources.addAll(InputSpec.NETFLOW);
        default -> sources.add(logSource(name));
      }
    }
    return sources;
  }

  private static List<String> byFormat(OfflineOptions files) {
    return switch (files.format) {
      case GOFLOW2, PMACCT -> List.of("netflow");
      case IPTABLES, FLAT -> List.of("firewall");
      default -> List.of("firewall", "netflow");
    };
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

package org.tidewaiter.deploy.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tidewaiter.deploy.config.Configuration;
import org.tidewaiter.deploy.engine.InputSpec;
import org.tidewaiter.deploy.intel.IntelSettings;
import org.tidewaiter.deploy.ruleset.RuleReach;
import org.tidewaiter.ingest.format.Format;
import picocli.CommandLine.Option;

/** Which inputs rules are held against. */
final class ReachOptions {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = {
        "Also warns of rules that no input of this configuration reaches, and of fields that",
        "none of a rule's inputs brings."
      })
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--reach",
      description = "The same for one input of firewall events and one of flows, any format.")
  private boolean defaults;

  private IntelSettings intel = IntelSettings.DEFAULT;

  ReachOptions() {}

  /** Returns the data that the configuration names, once {@link #inputs} has read it. */
  IntelSettings intel() {
    return intel;
  }

  /** Returns the inputs; none if they are not asked about. */
  List<RuleReach.Input> inputs(PrintWriter err) {
    if (file.isPresent()) {
      Configuration configuration = ConfigurationLoading.load(file.get(), err);
      intel = configuration.intel();
      return configuration.pipeline().inputs().stream()
          .map(
              input ->
                  new RuleReach.Input(
                      input.name(),
                      Format.of(input.format()).orElse(Format.AUTO),
                      configuration.logSources().getOrDefault(input.name(), Set.of())))
          .toList();
    }
    return defaults
        ? List.of(
            new RuleReach.Input("firewall", Format.AUTO, InputSpec.FIREWALL),
            new RuleReach.Input("netflow", Format.AUTO, InputSpec.NETFLOW))
        : List.of();
  }
}

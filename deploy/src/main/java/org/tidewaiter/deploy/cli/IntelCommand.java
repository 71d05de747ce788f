package org.tidewaiter.deploy.cli;

import picocli.CommandLine.Command;

/** {@code tidewaiter intel}: the data behind the enrichment, and what was seen with it. */
@Command(
    name = "intel",
    description = {
      "Shows, counts, compares and renews the data that events are enriched with, and shows what"
          + " was seen."
    },
    subcommands = {
      IntelShowCommand.class,
      IntelStatsCommand.class,
      IntelObservedCommand.class,
      IntelMapCommand.class,
      IntelDiffCommand.class,
      IntelImportCommand.class,
      IntelUpdateCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class IntelCommand {

  IntelCommand() {}
}

package org.tidewaiter.deploy.cli;

import picocli.CommandLine.Command;

/** {@code tidewaiter intel}: the data behind the enrichment. */
@Command(
    name = "intel",
    description = "Shows, counts, compares and renews the data that events are enriched with.",
    subcommands = {
      IntelShowCommand.class,
      IntelStatsCommand.class,
      IntelDiffCommand.class,
      IntelImportCommand.class,
      IntelUpdateCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class IntelCommand {

  IntelCommand() {}
}

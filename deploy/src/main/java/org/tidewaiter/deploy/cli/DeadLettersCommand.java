package org.tidewaiter.deploy.cli;

import picocli.CommandLine.Command;

/** {@code tidewaiter deadletters}: what could not be read, and putting it back. */
@Command(
    name = "deadletters",
    description = "Shows the records that could not be read, or puts them back.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = {DeadLettersShowCommand.class, DeadLettersReplayCommand.class})
final class DeadLettersCommand {

  DeadLettersCommand() {}
}

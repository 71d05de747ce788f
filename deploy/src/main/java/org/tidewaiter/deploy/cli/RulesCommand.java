package org.tidewaiter.deploy.cli;

import picocli.CommandLine.Command;

/** {@code tidewaiter rules}: what helps to write rules. */
@Command(
    name = "rules",
    description = "Checks, tests, explains and costs Sigma rules.",
    subcommands = {
      RulesCheckCommand.class,
      RulesTestCommand.class,
      RulesExplainCommand.class,
      RulesCostCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class RulesCommand {

  RulesCommand() {}
}

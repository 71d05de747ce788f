package org.tidewaiter.deploy.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.deploy.ruleset.RuleFiles;
import org.tidewaiter.deploy.ruleset.RuleInputs;
import org.tidewaiter.rules.compile.Compilation;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.pack.RulePack;
import org.tidewaiter.rules.sigma.RuleProblem;
import org.tidewaiter.rules.sigma.RuleSource;
import org.tidewaiter.rules.sigma.Severity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidewaiter rules}: what helps to write rules. */
@Command(
    name = "rules",
    description = "Checks, tests, explains and costs Sigma rules.",
    subcommands = {RulesTestCommand.class, RulesExplainCommand.class, RulesCostCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class RulesCommand {

  @Spec private CommandSpec spec;

  RulesCommand() {}

  @Command(
      name = "check",
      description = {
        "Lists every problem of every rule, with file, line and column.",
        "Exit code 1 if any rule is refused; warnings alone are fine unless --strict."
      },
      mixinStandardHelpOptions = true)
  int check(
      @Parameters(arity = "1..*", paramLabel = "DIR", description = "Folders or files of rules.")
          List<Path> paths,
      @Option(names = "--strict", description = "Exit code 1 for warnings, too.") boolean strict,
      @Option(
              names = "--with-pack",
              description = "Checks that the rules go together with the built-in ones.")
          boolean withPack,
      @Mixin CompileOptions compile) {
    PrintWriter out = spec.commandLine().getOut();
    List<RuleSource> sources = new ArrayList<>(withPack ? RulePack.rules() : List.of());
    int built = sources.size();
    RuleInputs inputs;
    try {
      sources.addAll(RuleFiles.read(paths));
      inputs = compile.with(sources);
    } catch (IOException e) {
      throw new Failure(ExitCode.ENVIRONMENT, "rules can't be read: " + e.getMessage());
    }
    Compilation compiled = inputs.compile();
    compiled.problems().forEach(problem -> out.println(problem.render()));
    long errors = compiled.problems().stream().filter(RuleProblem::isError).count();
    long warnings =
        compiled.problems().stream()
            .filter(problem -> problem.severity() == Severity.WARNING)
            .count();
    PrintWriter err = spec.commandLine().getErr();
    keywords(compiled.rules(), err);
    err.printf(
        "%s in %s: %s, %s%n",
        counted(compiled.rules().rules().size(), "good rule"),
        counted(sources.size() - built, "file"),
        counted(errors, "error"),
        counted(warnings, "warning"));
    boolean bad = errors > 0 || (strict && warnings > 0) || sources.size() == built;
    return (bad ? ExitCode.PROBLEMS : ExitCode.OK).code();
  }

  /** A rule that searches all values makes the decoder keep them all: said, as it is not free. */
  private static void keywords(RuleSet rules, PrintWriter err) {
    rules.rules().stream()
        .filter(rule -> rule.usesKeywords())
        .forEach(
            rule ->
                err.println(
                    "note: rule '"
                        + rule.rule().title()
                        + "' searches every value of its inputs' events: all fields are decoded for"
                        + " it, which slows them down"));
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}

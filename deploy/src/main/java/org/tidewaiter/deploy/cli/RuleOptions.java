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
import org.tidewaiter.rules.sigma.Level;
import org.tidewaiter.rules.sigma.RuleProblem;
import org.tidewaiter.rules.sigma.RuleSource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which rules a command runs. */
final class RuleOptions {

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "Rules to run beside the built-in ones; may be given several times.")
  private List<Path> paths = List.of();

  @Option(names = "--no-pack", description = "Leaves the built-in rules out.")
  private boolean noPack;

  @Option(
      names = "--minimum-level",
      paramLabel = "LEVEL",
      defaultValue = "low",
      description = "The lowest level that gives an alert: ${COMPLETION-CANDIDATES}. Default: low.")
  Level minimumLevel = Level.LOW;

  @Mixin private CompileOptions compile = new CompileOptions();

  RuleOptions() {}

  /**
   * Reads and compiles the rules; warnings are printed.
   *
   * @throws Failure if a rule can't be read or is refused, after listing every problem
   */
  RuleSet load(PrintWriter err) {
    List<RuleSource> sources = new ArrayList<>();
    RuleInputs inputs;
    try {
      if (!noPack) {
        sources.addAll(RulePack.rules());
      }
      sources.addAll(RuleFiles.read(paths));
      inputs = compile.with(sources);
    } catch (IOException e) {
      throw new Failure(ExitCode.ENVIRONMENT, "rules can't be read: " + e.getMessage());
    }
    Compilation compiled = inputs.compile();
    compiled.problems().forEach(problem -> err.println(problem.render()));
    long refused = compiled.problems().stream().filter(RuleProblem::isError).count();
    if (refused > 0) {
      String count = refused == 1 ? "1 error" : refused + " errors";
      throw new Failure(ExitCode.CONFIGURATION, count + " in rules; nothing was run");
    }
    return compiled.rules();
  }
}

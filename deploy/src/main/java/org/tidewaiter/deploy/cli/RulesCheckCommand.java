package org.tidewaiter.deploy.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.tidewaiter.deploy.ruleset.RuleFiles;
import org.tidewaiter.deploy.ruleset.RuleInputs;
import org.tidewaiter.deploy.ruleset.RuleReach;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.rules.compile.Compilation;
import org.tidewaiter.rules.pack.RulePack;
import org.tidewaiter.rules.sigma.RuleProblem;
import org.tidewaiter.rules.sigma.RuleSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidewaiter rules check}: what is wrong with rules, and what became of each. */
@Command(
    name = "check",
    description = {
      "Lists every problem of every rule, with file, line and column.",
      "Exit code 1 if any rule is refused; warnings alone are fine unless --strict."
    },
    mixinStandardHelpOptions = true)
final class RulesCheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "DIR", description = "Folders or files of rules.")
  private List<Path> paths = List.of();

  @Option(names = "--strict", description = "Exit code 1 for warnings, too.")
  private boolean strict;

  @Option(
      names = "--with-pack",
      description = "Checks that the rules go together with the built-in ones.")
  private boolean withPack;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "What is written: ${COMPLETION-CANDIDATES}. Default: text.")
  private RuleCheckFormat format = RuleCheckFormat.TEXT;

  @Option(
      names = "--verdicts",
      description = "Also a line for each rule: loaded, loaded with warnings, or refused.")
  private boolean verdicts;

  @Mixin private CompileOptions compile = new CompileOptions();
  @Mixin private ReachOptions reach = new ReachOptions();
  @Mixin private IntelOptions intel = new IntelOptions();

  RulesCheckCommand() {}

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    List<RuleReach.Input> inputs = reach.inputs(err);
    List<RuleSource> own;
    RuleInputs all;
    try {
      own = RuleFiles.read(paths);
      List<RuleSource> sources = new ArrayList<>(withPack ? RulePack.rules() : List.of());
      sources.addAll(own);
      all = compile.with(sources);
    } catch (IOException e) {
      throw new Failure(ExitCode.ENVIRONMENT, "rules can't be read: " + e.getMessage());
    }
    Compilation compiled = all.compile();
    List<Enricher> enrichers = intel.load(reach.intel(), err).enrichers();
    List<RuleProblem> more = RuleReach.problems(compiled.rules(), own, inputs, enrichers);
    RuleCheck check = RuleCheck.of(compiled, more, own.size());
    format.write(check, verdicts, spec.commandLine().getOut());
    check.summary().forEach(err::println);
    return (check.isBad(strict) ? ExitCode.PROBLEMS : ExitCode.OK).code();
  }
}

package org.tidewaiter.deploy.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.tidewaiter.deploy.ruleset.RuleFiles;
import org.tidewaiter.deploy.trial.EngineTrials;
import org.tidewaiter.rules.compile.Compilation;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.sigma.Problems;
import org.tidewaiter.rules.sigma.RuleProblem;
import org.tidewaiter.rules.sigma.RuleSource;
import org.tidewaiter.rules.trial.TrialFile;
import org.tidewaiter.rules.trial.TrialReader;
import org.tidewaiter.rules.trial.TrialReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidewaiter rules test}: runs the tests that stand beside rules. */
@Command(
    name = "test",
    description = {
      "Runs the tests of rules: the events in *.test.yml beside them.",
      "Exit code 1 if a test fails, or a rule or a test can't be read."
    },
    mixinStandardHelpOptions = true)
final class RulesTestCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "DIR", description = "Folders of rules and tests.")
  private List<Path> paths;

  @Mixin private CompileOptions compile = new CompileOptions();

  RulesTestCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<RuleProblem> problems = new ArrayList<>();
    RuleSet rules;
    List<TrialFile> files;
    try {
      Compilation compiled = compile.with(RuleFiles.read(paths)).compile();
      problems.addAll(compiled.problems());
      rules = compiled.rules();
      files = tests(RuleFiles.readTests(paths), problems);
    } catch (IOException e) {
      throw new Failure(ExitCode.ENVIRONMENT, "rules can't be read: " + e.getMessage());
    }
    problems.forEach(problem -> out.println(problem.render()));
    boolean bad = problems.stream().anyMatch(RuleProblem::isError);

    EngineTrials engine = new EngineTrials(rules, Intel.enrichers());
    int passed = 0;
    int failed = 0;
    for (TrialFile file : files) {
      TrialReport report = TrialReport.run(file, engine);
      failed += report.failures().size();
      passed += report.results().size() - report.failures().size();
      if (!report.passed()) {
        out.println(report.render());
      }
    }
    summary(rules, files, passed, failed);
    return (bad || failed > 0 || passed == 0 ? ExitCode.PROBLEMS : ExitCode.OK).code();
  }

  private static List<TrialFile> tests(List<RuleSource> sources, List<RuleProblem> problems) {
    List<TrialFile> files = new ArrayList<>();
    for (RuleSource source : sources) {
      Problems found = new Problems(source);
      files.addAll(TrialReader.read(source.text(), found));
      problems.addAll(found.all());
    }
    return files;
  }

  private void summary(RuleSet rules, List<TrialFile> files, int passed, int failed) {
    Set<String> tested = new HashSet<>();
    files.forEach(file -> tested.add(file.ruleId()));
    long untested =
        rules.rules().stream().filter(rule -> !tested.contains(rule.rule().identity())).count();
    PrintWriter err = spec.commandLine().getErr();
    err.printf("tests: %d passed, %d failed; rules without a test: %d%n", passed, failed, untested);
  }
}

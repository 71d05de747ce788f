package org.tidewaiter.deploy.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.tidewaiter.deploy.ruleset.RuleFiles;
import org.tidewaiter.deploy.trial.Coverage;
import org.tidewaiter.deploy.trial.EngineTrials;
import org.tidewaiter.deploy.trial.JunitReport;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.rules.compile.Compilation;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.sigma.Problems;
import org.tidewaiter.rules.sigma.RuleProblem;
import org.tidewaiter.rules.sigma.RuleSource;
import org.tidewaiter.rules.sigma.SigmaRule;
import org.tidewaiter.rules.trial.TrialFile;
import org.tidewaiter.rules.trial.TrialReader;
import org.tidewaiter.rules.trial.TrialReport;
import org.tidewaiter.rules.trial.TrialSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Parameters(arity = "0..*", paramLabel = "DIR", description = "Folders of rules and tests.")
  private List<Path> paths = List.of();

  @Mixin private LogSourceOptions logSources = new LogSourceOptions();

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Also writes the results as JUnit XML.")
  private Optional<Path> junit = Optional.empty();

  @Option(
      names = "--coverage",
      description = "Also lists rules without a test, and selections that no test makes true.")
  private boolean coverage;

  @Option(
      names = "--schema",
      description = "Writes the JSON Schema of test files, for editors, and runs nothing.")
  private boolean schema;

  @Mixin private CompileOptions compile = new CompileOptions();
  @Mixin private IntelOptions intel = new IntelOptions();

  RulesTestCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (schema) {
      out.print(TrialSchema.text());
      out.flush();
      return ExitCode.OK.code();
    }
    if (paths.isEmpty()) {
      throw new Failure(ExitCode.USAGE, "DIR: none (expected: folders of rules and tests)");
    }
    return run(out);
  }

  private int run(PrintWriter out) {
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

    try (EngineTrials engine = engine(rules)) {
      List<TrialReport> reports = new ArrayList<>();
      for (TrialFile file : files) {
        TrialReport report = TrialReport.run(file, engine);
        reports.add(report);
        if (!report.passed()) {
          out.println(report.render());
        }
      }
      junit.ifPresent(file -> write(file, JunitReport.of(reports, problems)));
      if (coverage) {
        list(engine.coverage(), out);
      }
      return summary(reports, engine.coverage(), bad);
    }
  }

  private EngineTrials engine(RuleSet rules) {
    List<Enricher> enrichers = intel.load(spec.commandLine().getErr()).enrichers();
    return logSources
        .named()
        .map(sources -> new EngineTrials(rules, enrichers, sources))
        .orElseGet(() -> new EngineTrials(rules, enrichers));
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

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new Failure(ExitCode.ENVIRONMENT, file + " can't be written: " + e.getMessage());
    }
  }

  private static void list(Coverage coverage, PrintWriter out) {
    coverage.untested().forEach(rule -> out.println(place(rule.rule()) + ": no test"));
    coverage
        .neverTrue()
        .forEach(
            (rule, selections) ->
                out.println(
                    place(rule.rule()) + ": no test makes true: " + String.join(", ", selections)));
  }

  private static String place(SigmaRule rule) {
    return rule.place().file() + ":" + rule.place().position().line() + ": '" + rule.title() + "'";
  }

  private int summary(List<TrialReport> reports, Coverage coverage, boolean bad) {
    int tests = reports.stream().mapToInt(report -> report.results().size()).sum();
    int failed = reports.stream().mapToInt(report -> report.failures().size()).sum();
    spec.commandLine()
        .getErr()
        .printf(
            "tests: %d passed, %d failed; rules without a test: %d;"
                + " selections that no test makes true: %d%n",
            tests - failed,
            failed,
            coverage.untested().size(),
            coverage.neverTrue().values().stream().mapToInt(Set::size).sum());
    return (bad || failed > 0 || tests == failed ? ExitCode.PROBLEMS : ExitCode.OK).code();
  }
}

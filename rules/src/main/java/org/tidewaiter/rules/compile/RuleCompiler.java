package org.tidewaiter.rules.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidewaiter.rules.match.CompiledRule;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.sigma.Problems;
import org.tidewaiter.rules.sigma.RuleProblem;
import org.tidewaiter.rules.sigma.RuleReader;
import org.tidewaiter.rules.sigma.RuleSource;
import org.tidewaiter.rules.sigma.SigmaRule;

/**
 * Compiles Sigma rules, filters and correlations. Each either gets exactly the meaning that the
 * specification gives it, or is refused with a reason and its place; the others go on.
 *
 * <p>All files are read before anything is compiled, so that a document may refer to any other, in
 * whatever order they come.
 *
 * <p>Never throws on any text. Each call stands alone; not thread-safe while it runs.
 */
public final class RuleCompiler {

  private final List<Loaded> all = new ArrayList<>();

  private RuleCompiler() {}

  /**
   * Compiles all documents of all files, and reports every problem of every file.
   *
   * @param sources the files, in the order in which rules and problems shall come
   */
  public static Compilation compile(List<RuleSource> sources) {
    RuleCompiler compiler = new RuleCompiler();
    List<Problems> files = sources.stream().map(compiler::read).toList();
    Directory directory = new Directory(compiler.all);
    List<CompiledRule> rules = compiler.rules(directory);
    List<ResolvedCorrelation> correlations = new CorrelationResolver(directory, compiler.all).all();
    List<RuleProblem> problems = files.stream().flatMap(file -> file.all().stream()).toList();
    return new Compilation(new RuleSet(rules), correlations, problems);
  }

  private Problems read(RuleSource source) {
    Problems problems = new Problems(source);
    for (RuleReader.Read read : RuleReader.read(source.text(), problems)) {
      all.add(new Loaded(read, problems));
    }
    return problems;
  }

  private List<CompiledRule> rules(Directory directory) {
    Filters filters = new Filters(all);
    filters.checkTargets(directory);
    List<CompiledRule> rules = new ArrayList<>();
    for (Loaded loaded : all) {
      if (loaded.document() instanceof SigmaRule rule) {
        rule(loaded, rule, filters).ifPresent(rules::add);
      }
    }
    return rules;
  }

  private static Optional<CompiledRule> rule(Loaded loaded, SigmaRule rule, Filters filters) {
    Optional<Planned> planned = loaded.check(() -> RulePlanner.plan(rule, loaded.problems()));
    return planned.flatMap(plan -> filters.apply(loaded, rule, plan));
  }
}

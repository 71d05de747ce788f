package org.tidewaiter.rules.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidewaiter.rules.match.CompiledRule;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.pipeline.Pipelines;
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

  private final CompileSettings settings;
  private final List<Loaded> all = new ArrayList<>();

  private final Pipelines pipelines;

  private RuleCompiler(Pipelines pipelines, CompileSettings settings) {
    this.pipelines = pipelines;
    this.settings = settings;
  }

  /**
   * Compiles all documents of all files as they are written, without pipelines and placeholders,
   * times read in UTC.
   *
   * @param sources the files, in the order in which rules and problems shall come
   */
  public static Compilation compile(List<RuleSource> sources) {
    return compile(sources, Pipelines.NONE, CompileSettings.DEFAULT);
  }

  /** Compiles all documents of all files behind pipelines, without settings. */
  public static Compilation compile(List<RuleSource> sources, Pipelines pipelines) {
    return compile(sources, pipelines, CompileSettings.DEFAULT);
  }

  /** Compiles all documents of all files as they are written, with settings. */
  public static Compilation compile(List<RuleSource> sources, CompileSettings settings) {
    return compile(sources, Pipelines.NONE, settings);
  }

  /**
   * Compiles all documents of all files, and reports every problem of every file.
   *
   * @param sources the files, in the order in which rules and problems shall come
   * @param pipelines change rules and their filters before they are compiled
   * @param settings what the rules need beside their text
   */
  public static Compilation compile(
      List<RuleSource> sources, Pipelines pipelines, CompileSettings settings) {
    RuleCompiler compiler = new RuleCompiler(pipelines, settings);
    List<Problems> files = sources.stream().map(compiler::read).toList();
    Directory directory = new Directory(compiler.all);
    CorrelationResolver resolver = new CorrelationResolver(directory, compiler.all);
    List<CompiledRule> rules = compiler.rules(directory, resolver);
    List<ResolvedCorrelation> correlations = resolver.all();
    List<RuleProblem> problems = files.stream().flatMap(file -> file.all().stream()).toList();
    List<RuleDocument> documents = compiler.all.stream().map(RuleDocument::of).toList();
    return new Compilation(new RuleSet(rules), correlations, documents, problems);
  }

  private Problems read(RuleSource source) {
    Problems problems = new Problems(source);
    for (RuleReader.Read read : RuleReader.read(source.text(), problems)) {
      all.add(new Loaded(read, problems));
    }
    return problems;
  }

  private List<CompiledRule> rules(Directory directory, CorrelationResolver correlations) {
    Filters filters = new Filters(all, settings, !pipelines.isEmpty());
    filters.checkTargets(directory);
    List<CompiledRule> rules = new ArrayList<>();
    for (Loaded loaded : all) {
      if (loaded.document() instanceof SigmaRule rule) {
        rule(loaded, rule, filters, correlations).ifPresent(rules::add);
      }
    }
    return rules;
  }

  /** A rule that is not sound is only looked through for more problems, as it was written. */
  private Optional<CompiledRule> rule(
      Loaded loaded, SigmaRule rule, Filters filters, CorrelationResolver correlations) {
    List<FilterPlanner> applied = filters.of(rule);
    Pipelines.Piped piped =
        loaded.isSound()
            ? loaded.check(
                () ->
                    pipelines.apply(
                        rule,
                        FilterPlanner.sound(applied),
                        correlations.askedOf(loaded),
                        loaded.problems()))
            : Pipelines.Piped.unchanged(rule, FilterPlanner.sound(applied));
    correlations.piped(loaded, piped);
    Optional<Planned> planned =
        loaded.check(() -> RulePlanner.plan(piped.rule(), "", settings, loaded.problems()));
    return planned.flatMap(plan -> filters.apply(loaded, piped, plan, applied));
  }
}

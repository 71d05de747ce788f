package org.tidewaiter.deploy.ruleset;

import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.rules.compile.Compilation;
import org.tidewaiter.rules.compile.CompileSettings;
import org.tidewaiter.rules.compile.RuleCompiler;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.pipeline.Pipelines;
import org.tidewaiter.rules.sigma.RuleProblem;
import org.tidewaiter.rules.sigma.RuleSource;

/**
 * All that rules are compiled from, already read: equal inputs give equal rules. Immutable.
 *
 * @param sources the rule files
 * @param pipelines the files of the pipelines before them
 * @param settings what they need beside their text
 */
public record RuleInputs(
    List<RuleSource> sources, List<RuleSource> pipelines, CompileSettings settings) {

  /** Copies the lists. */
  public RuleInputs {
    sources = List.copyOf(sources);
    pipelines = List.copyOf(pipelines);
  }

  /**
   * Compiles the rules. With an error in a pipeline there are none: they would mean other things.
   */
  public Compilation compile() {
    Pipelines.Reading read = Pipelines.read(pipelines);
    if (read.hasErrors()) {
      return new Compilation(RuleSet.EMPTY, List.of(), List.of(), read.problems());
    }
    Compilation compiled = RuleCompiler.compile(sources, read.pipelines(), settings);
    List<RuleProblem> problems = new ArrayList<>(read.problems());
    problems.addAll(compiled.problems());
    return new Compilation(
        compiled.rules(), compiled.correlations(), compiled.documents(), problems);
  }
}

package org.tidewaiter.rules.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tidewaiter.rules.sigma.Problems;
import org.tidewaiter.rules.sigma.RuleProblem;
import org.tidewaiter.rules.sigma.RuleSource;
import org.tidewaiter.rules.sigma.Scalar;
import org.tidewaiter.rules.sigma.SigmaFilter;
import org.tidewaiter.rules.sigma.SigmaRule;

/**
 * Pipelines that are applied together: by priority, those of one priority in the order in which
 * they are given. Their steps share the placeholders' values, the ids of applied steps and the
 * state, as if they were one. Immutable and thread-safe.
 */
public final class Pipelines {

  /** No pipelines: rules stay as they are. */
  public static final Pipelines NONE = new Pipelines(List.of());

  private final List<Step> steps;
  private final Map<String, List<Scalar>> vars;

  /** Puts pipelines in order; of one placeholder's values in two, the later count. */
  public Pipelines(List<Pipeline> pipelines) {
    List<Step> ordered = new ArrayList<>();
    Map<String, List<Scalar>> merged = new LinkedHashMap<>();
    pipelines.stream()
        .sorted(Comparator.comparingInt(Pipeline::priority))
        .forEach(
            pipeline -> {
              ordered.addAll(pipeline.steps());
              merged.putAll(pipeline.vars());
            });
    this.steps = List.copyOf(ordered);
    this.vars = Map.copyOf(merged);
  }

  /**
   * What came of reading pipeline files.
   *
   * @param pipelines those without an error
   * @param problems everything found, in order of files and places
   */
  public record Reading(Pipelines pipelines, List<RuleProblem> problems) {

    /** Copies the problems. */
    public Reading {
      problems = List.copyOf(problems);
    }

    /** Returns whether any pipeline was refused. */
    public boolean hasErrors() {
      return problems.stream().anyMatch(RuleProblem::isError);
    }
  }

  /** Reads pipelines, one a file. */
  public static Reading read(List<RuleSource> sources) {
    List<Pipeline> pipelines = new ArrayList<>();
    List<RuleProblem> problems = new ArrayList<>();
    for (RuleSource source : sources) {
      Problems found = new Problems(source);
      PipelineReader.read(source.text(), found).ifPresent(pipelines::add);
      problems.addAll(found.all());
    }
    return new Reading(new Pipelines(pipelines), problems);
  }

  /** Returns whether they leave every rule as it is. */
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  /**
   * A rule and its filters, behind pipelines.
   *
   * @param rule the rule
   * @param filters its filters, in the order in which they were given
   * @param correlated for each name by which a correlation asks for a field of the rule's events
   *     what became of it: at least one name
   */
  public record Piped(
      SigmaRule rule, List<SigmaFilter> filters, Map<String, List<String>> correlated) {

    /** Copies what is given. */
    public Piped {
      filters = List.copyOf(filters);
      correlated = Map.copyOf(correlated);
    }

    /** Returns a rule and its filters as they were written. */
    public static Piped unchanged(SigmaRule rule, List<SigmaFilter> filters) {
      return new Piped(rule, filters, Map.of());
    }

    /** Returns what became of a name by which a correlation asks; itself if nothing did. */
    public List<String> names(String asked) {
      return correlated.getOrDefault(asked, List.of(asked));
    }
  }

  /**
   * Returns what the pipelines make of a rule and of the filters that apply to it; all as it was,
   * and a problem, if the rule is refused.
   *
   * <p>Filters are changed with the rule, because conditions of pipelines ask what it contains.
   * Where anything is changed, the rule's hash covers it.
   *
   * @param rule a rule without an error
   * @param filters those that apply to it, without an error
   * @param correlated names by which correlations ask for fields of its events
   * @param problems takes why it is refused, at a place in the rule's file
   */
  public Piped apply(
      SigmaRule rule, List<SigmaFilter> filters, Set<String> correlated, Problems problems) {
    if (steps.isEmpty()) {
      return Piped.unchanged(rule, filters);
    }
    Draft draft = new Draft(rule, filters, correlated, vars, problems);
    for (Step step : steps) {
      step.run(draft);
      if (draft.isRefused()) {
        break;
      }
    }
    return draft.result();
  }
}

package org.tidewaiter.rules.compile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidewaiter.rules.sigma.LogSource;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.Problems;
import org.tidewaiter.rules.sigma.RuleProblem;
import org.tidewaiter.rules.sigma.SigmaFilter;
import org.tidewaiter.rules.sigma.SigmaRule;

/** Plans one filter for the rules that it applies to. Not thread-safe. */
final class FilterPlanner {

  /** Names a filter's selections where reasons are given; no rule's selection looks like it. */
  private static final String PREFIX = "filter/";

  private final Loaded loaded;
  private final SigmaFilter filter;
  private final CompileSettings settings;
  private final String prefix;

  /** What field names mean follows from the rule's log source, and so does the plan. */
  private final Map<LogSource, Outcome> outcomes = new HashMap<>();

  /**
   * What a filter is on the rules of a log source.
   *
   * @param plan the plan, unless there is a fault
   * @param fault why it can't be applied to them
   */
  record Outcome(Optional<Planned> plan, Optional<String> fault) {}

  /**
   * Checks the filter on its own, so that its problems are found where it applies to no rule. That
   * a placeholder has no table is found where it applies if a pipeline can still replace it.
   */
  FilterPlanner(Loaded loaded, SigmaFilter filter, CompileSettings settings, boolean piped) {
    this.loaded = loaded;
    this.filter = filter;
    this.settings = settings;
    this.prefix = PREFIX + filter.metadata().title() + "/";
    SigmaRule alone =
        new SigmaRule(filter.place(), filter.metadata(), filter.logSource(), filter.detection());
    Problems apart = loaded.problems().apart();
    RulePlanner.plan(alone, prefix, settings, apart);
    apart.all().stream()
        .filter(problem -> !piped || problem.kind() != ProblemCode.PLACEHOLDER)
        .forEach(problem -> loaded.report(problem.kind(), problem.position(), problem.message()));
  }

  Loaded loaded() {
    return loaded;
  }

  SigmaFilter filter() {
    return filter;
  }

  /** Returns the filters in which no error was found, in the same order. */
  static List<SigmaFilter> sound(List<FilterPlanner> planners) {
    return planners.stream()
        .filter(planner -> planner.loaded.isSound())
        .map(planner -> planner.filter)
        .toList();
  }

  /**
   * Returns what it asks of the events of a rule.
   *
   * @param rule the rule, as pipelines left it
   * @param now the filter, as pipelines left it for this rule
   */
  Outcome on(SigmaRule rule, SigmaFilter now) {
    if (!loaded.isSound()) {
      return new Outcome(Optional.empty(), Optional.of("it is refused"));
    }
    return now.equals(filter)
        ? outcomes.computeIfAbsent(rule.logSource(), source -> plan(filter.on(rule)))
        : plan(now.on(rule));
  }

  private Outcome plan(SigmaRule asRule) {
    Problems apart = loaded.problems().apart();
    Optional<Planned> plan = RulePlanner.plan(asRule, prefix, settings, apart);
    Optional<String> fault =
        apart.all().stream()
            .filter(RuleProblem::isError)
            .findFirst()
            .map(problem -> "it can't be applied to its log source: " + problem.message());
    return new Outcome(fault.isPresent() ? Optional.empty() : plan, fault);
  }
}

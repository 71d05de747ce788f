package org.tidewaiter.rules.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tidewaiter.rules.match.CompiledRule;
import org.tidewaiter.rules.match.Plan;
import org.tidewaiter.rules.pipeline.Pipelines;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.RuleReference;
import org.tidewaiter.rules.sigma.SigmaFilter;
import org.tidewaiter.rules.sigma.SigmaRule;

/**
 * Joins the filters of a set to its rules: {@code (rule) and (filter) and (filter)}. Not
 * thread-safe.
 *
 * <p>A rule whose filter is refused is refused, too: without it, it would not mean what was
 * written.
 */
final class Filters {

  private final List<Loaded> all;
  private final List<FilterPlanner> filters = new ArrayList<>();

  /**
   * Checks the filters among all documents.
   *
   * @param all the documents
   * @param settings what filters need beside their text
   * @param piped whether pipelines change filters before they are applied
   */
  Filters(List<Loaded> all, CompileSettings settings, boolean piped) {
    this.all = all;
    for (Loaded loaded : all) {
      if (loaded.document() instanceof SigmaFilter filter) {
        filters.add(new FilterPlanner(loaded, filter, settings, piped));
      }
    }
    // Reasons come in this order, which must not hang on that of the files.
    filters.sort(
        Comparator.comparing((FilterPlanner one) -> one.filter().metadata().title())
            .thenComparing(one -> one.filter().place().hash()));
  }

  /** Returns the filters that apply to a rule as it was written. */
  List<FilterPlanner> of(SigmaRule rule) {
    return filters.stream().filter(filter -> filter.filter().appliesTo(rule)).toList();
  }

  /**
   * Returns a rule with its filters; nothing, and a problem, if one of them can't be applied.
   *
   * @param loaded the rule as it was written
   * @param piped what pipelines made of it and of its sound filters
   * @param planned the plan of the rule without them
   * @param belonging its filters, sound or not
   */
  Optional<CompiledRule> apply(
      Loaded loaded, Pipelines.Piped piped, Planned planned, List<FilterPlanner> belonging) {
    List<Plan> operands = new ArrayList<>(List.of(planned.plan()));
    List<SigmaFilter> applied = new ArrayList<>();
    Set<String> settings = new TreeSet<>(planned.settings());
    long comparisons = planned.comparisons();
    Iterator<SigmaFilter> changed = piped.filters().iterator();
    for (FilterPlanner filter : belonging) {
      SigmaFilter now = filter.loaded().isSound() ? changed.next() : filter.filter();
      FilterPlanner.Outcome outcome = filter.on(piped.rule(), now);
      outcome.fault().ifPresent(fault -> refuse(loaded, filter, fault));
      if (outcome.plan().isPresent()) {
        operands.add(outcome.plan().get().plan());
        settings.addAll(outcome.plan().get().settings());
        comparisons += outcome.plan().get().comparisons();
        applied.add(now);
      }
    }
    if (!applied.isEmpty()) {
      RulePlanner.checkCost(piped.rule(), "with its filters the rule", comparisons, loaded);
    }
    Plan whole = applied.isEmpty() ? planned.plan() : new Plan.All(operands);
    return loaded.isSound()
        ? Optional.of(new CompiledRule(piped.rule(), whole, applied, List.copyOf(settings)))
        : Optional.empty();
  }

  private static void refuse(Loaded rule, FilterPlanner filter, String fault) {
    rule.report(
        ProblemCode.FILTER_REFUSED,
        rule.document().place().position(),
        "the rule is refused, because the filter "
            + filter.loaded().described()
            + " belongs to it, and "
            + fault);
  }

  /** Warns of filters that name what they can't apply to. */
  void checkTargets(Directory directory) {
    for (FilterPlanner filter : filters) {
      SigmaFilter.Targets targets = filter.filter().targets();
      targets.references().forEach(reference -> checkTarget(filter, reference, directory));
      if (targets.any() && filter.loaded().isSound() && !appliesToAny(filter.filter())) {
        filter
            .loaded()
            .report(
                ProblemCode.FILTER_TARGET,
                filter.filter().place().of("logsource"),
                "filter: applies to no rule; none has a log source that "
                    + filter.filter().logSource()
                    + " covers");
      }
    }
  }

  private boolean appliesToAny(SigmaFilter filter) {
    return all.stream()
        .anyMatch(loaded -> loaded.document() instanceof SigmaRule rule && filter.appliesTo(rule));
  }

  private static void checkTarget(
      FilterPlanner filter, RuleReference reference, Directory directory) {
    Optional<Loaded> target = directory.find(reference);
    if (target.isEmpty()) {
      boolean any = reference.asId().equals("any") || reference.asId().equals("all");
      filter
          .loaded()
          .report(
              ProblemCode.FILTER_TARGET,
              reference.position(),
              "filter: no rule here has the id or name '"
                  + reference.text()
                  + "'"
                  + (any ? "; for every rule write 'rules: any'" : directory.hint(reference)));
    } else if (target.get().document() instanceof SigmaRule rule) {
      checkLogSource(filter, reference, rule);
    } else {
      filter
          .loaded()
          .report(
              ProblemCode.FILTER_TARGET,
              reference.position(),
              "filter: '"
                  + reference.text()
                  + "' is a "
                  + target.get().document().kind()
                  + ", and filters apply to rules alone");
    }
  }

  private static void checkLogSource(
      FilterPlanner filter, RuleReference reference, SigmaRule rule) {
    if (!filter.filter().logSource().covers(rule.logSource())) {
      filter
          .loaded()
          .report(
              ProblemCode.FILTER_LOG_SOURCE,
              reference.position(),
              "filter: not applied to '"
                  + rule.title()
                  + "', whose log source "
                  + rule.logSource()
                  + " is not covered by the filter's, "
                  + filter.filter().logSource());
    }
  }
}

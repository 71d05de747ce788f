package org.tidewaiter.rules.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tidewaiter.rules.match.Plan;
import org.tidewaiter.rules.match.PlanItem;
import org.tidewaiter.rules.sigma.ConditionTree;
import org.tidewaiter.rules.sigma.Detection;
import org.tidewaiter.rules.sigma.DetectionItem;
import org.tidewaiter.rules.sigma.Names;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.Problems;
import org.tidewaiter.rules.sigma.SigmaRule;

/** Turns the selections and conditions of one rule into its plan. Not thread-safe; one per rule. */
final class RulePlanner {

  /**
   * Most comparisons of one rule, a selection counted each time that a condition names it. Large
   * lists of addresses fit; a condition that multiplies them does not.
   */
  static final int MAX_COMPARISONS = 100_000;

  private final SigmaRule rule;
  private final String prefix;
  private final SettingsInUse settings;
  private final Problems problems;
  private final ItemCompiler items;
  private final Map<String, Plan> selections = new LinkedHashMap<>();
  private final Map<String, Integer> sizes = new LinkedHashMap<>();
  private final Set<String> used = new LinkedHashSet<>();
  private long comparisons;

  private RulePlanner(SigmaRule rule, String prefix, CompileSettings settings, Problems problems) {
    this.rule = rule;
    this.prefix = prefix;
    this.settings = new SettingsInUse(settings);
    this.problems = problems;
    this.items = new ItemCompiler(new FieldNames(rule), this.settings, problems);
  }

  /**
   * Returns the plan; nothing if an error was reported that leaves no plan.
   *
   * @param rule the rule; of selections that are not a rule's own, their log source, taxonomy and
   *     conditions
   * @param prefix goes before the names of the selections where reasons are given
   * @param settings what the selections need beside their text
   * @param problems takes what is wrong
   */
  static Optional<Planned> plan(
      SigmaRule rule, String prefix, CompileSettings settings, Problems problems) {
    return new RulePlanner(rule, prefix, settings, problems).plan();
  }

  /** Reports a number of comparisons that is too large. */
  static void checkCost(SigmaRule rule, String what, long comparisons, Loaded loaded) {
    if (comparisons > MAX_COMPARISONS) {
      loaded.report(ProblemCode.TOO_COSTLY, rule.place().of("detection"), cost(what, comparisons));
    }
  }

  private static String cost(String what, long comparisons) {
    return what
        + " makes "
        + comparisons
        + " comparisons for an event (expected: at most "
        + MAX_COMPARISONS
        + ")";
  }

  private Optional<Planned> plan() {
    for (Detection.Selection selection : rule.detection().selections()) {
      String name = prefix + selection.name();
      // Only a selection with a fault has no plan, and then the rule is refused.
      Optional<Plan> plan = body(name, selection.body());
      selections.put(
          selection.name(), new Plan.Selection(name, plan.orElse(new Plan.All(List.of()))));
      sizes.put(selection.name(), plan.map(RulePlanner::size).orElse(0));
    }
    List<Plan> alternatives = rule.detection().conditions().stream().map(this::condition).toList();
    warnOfUnused();
    if (comparisons > MAX_COMPARISONS) {
      problems.report(
          ProblemCode.TOO_COSTLY, rule.place().of("detection"), cost("the rule", comparisons));
      return Optional.empty();
    }
    return alternatives.isEmpty()
        ? Optional.empty()
        : Optional.of(new Planned(new Plan.Any(alternatives), comparisons, settings.hashes()));
  }

  private Optional<Plan> body(String selection, Detection.SelectionBody body) {
    List<Plan> parts = new ArrayList<>();
    if (body instanceof Detection.AllItems all) {
      for (DetectionItem item : all.items()) {
        items.compile(selection, item).ifPresent(parts::add);
      }
      return parts.isEmpty() ? Optional.empty() : Optional.of(new Plan.All(parts));
    }
    for (Detection.SelectionBody part : parts(body)) {
      body(selection, part).ifPresent(parts::add);
    }
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    boolean all = body instanceof Detection.AllBody;
    return Optional.of(all ? new Plan.All(parts) : new Plan.Any(parts));
  }

  private static List<Detection.SelectionBody> parts(Detection.SelectionBody body) {
    return body instanceof Detection.AllBody all
        ? all.bodies()
        : ((Detection.AnyBody) body).bodies();
  }

  /** Counts what the values stand for, not the values. */
  private static int size(Plan plan) {
    if (plan instanceof PlanItem item) {
      return item.values().size();
    }
    List<Plan> parts = plan instanceof Plan.All all ? all.operands() : ((Plan.Any) plan).operands();
    return parts.stream().mapToInt(RulePlanner::size).sum();
  }

  private Plan condition(ConditionTree tree) {
    if (tree instanceof ConditionTree.And and) {
      return new Plan.All(and.operands().stream().map(this::condition).toList());
    }
    if (tree instanceof ConditionTree.Or or) {
      return new Plan.Any(or.operands().stream().map(this::condition).toList());
    }
    if (tree instanceof ConditionTree.Not not) {
      return new Plan.Negation(condition(not.operand()));
    }
    if (tree instanceof ConditionTree.Selector selector) {
      return selected(selector);
    }
    return referenced((ConditionTree.Reference) tree);
  }

  private Plan referenced(ConditionTree.Reference reference) {
    Plan plan = selections.get(reference.name());
    if (plan == null) {
      problems.report(
          ProblemCode.MISSING_SELECTION,
          reference.position(),
          "condition: there is no selection '" + reference.name() + "'" + hint(reference.name()));
      return new Plan.All(List.of());
    }
    use(reference.name());
    return plan;
  }

  private String hint(String name) {
    String lower = name.toLowerCase(java.util.Locale.ROOT);
    if (Set.of("and", "or", "not").contains(lower)) {
      return "; operators are lower case: '" + lower + "'";
    }
    return Names.didYouMean(name, selections.keySet());
  }

  private Plan selected(ConditionTree.Selector selector) {
    List<Plan> found = new ArrayList<>();
    selections.forEach(
        (name, plan) -> {
          if (selector.selects(name)) {
            use(name);
            found.add(plan);
          }
        });
    if (found.isEmpty()) {
      problems.report(
          ProblemCode.MISSING_SELECTION,
          selector.position(),
          "condition: no selection fits '" + selector.pattern() + "'");
    }
    return selector.all() ? new Plan.All(found) : new Plan.Any(found);
  }

  private void use(String selection) {
    used.add(selection);
    comparisons += sizes.getOrDefault(selection, 0);
  }

  private void warnOfUnused() {
    if (rule.detection().conditions().isEmpty()) {
      return; // there was a fault in them, and it was reported
    }
    for (Detection.Selection selection : rule.detection().selections()) {
      if (!used.contains(selection.name())) {
        problems.report(
            ProblemCode.UNUSED_SELECTION,
            selection.position(),
            "no condition uses the selection '" + selection.name() + "'");
      }
    }
  }
}

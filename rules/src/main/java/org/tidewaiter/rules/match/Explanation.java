package org.tidewaiter.rules.match;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How a rule stands to an event: whether it matches, each of its conditions, and, where it does not
 * match, how near the event came.
 *
 * @param matches whether the rule matches
 * @param conditions every condition of the rule, in its order, those once that stand in a selection
 *     which is named twice
 * @param nearest the fewest conditions that would have had to come out otherwise for the rule to
 *     match; none if it matches, or if the fewest contradict each other: one condition would have
 *     to hold and not to hold
 */
public record Explanation(boolean matches, List<Condition> conditions, List<Condition> nearest) {

  /** Copies the lists. */
  public Explanation {
    conditions = List.copyOf(conditions);
    nearest = List.copyOf(nearest);
  }

  /**
   * A condition and what came of it.
   *
   * @param asked what was asked and seen; its operator is as the rule wrote it
   * @param holds whether the event satisfies it
   */
  public record Condition(Reason asked, boolean holds) {}

  static Explanation of(Plan plan, Verdicts verdicts) {
    Set<PlanItem> items = new LinkedHashSet<>();
    plan.items(items);
    Set<PlanItem> holding = new LinkedHashSet<>();
    for (PlanItem item : items) {
      if (verdicts.of(item)) {
        holding.add(item);
      }
    }
    boolean matches = plan.decide(holding::contains);
    Set<PlanItem> changes = plan.changes(holding::contains, true).orElse(Set.of());
    // What must hold in one place and must not in another leads nowhere.
    boolean leads = plan.decide(item -> holding.contains(item) != changes.contains(item));
    return new Explanation(
        matches,
        shown(items, holding, verdicts),
        leads && !matches ? shown(changes, holding, verdicts) : List.of());
  }

  private static List<Condition> shown(
      Set<PlanItem> items, Set<PlanItem> holding, Verdicts verdicts) {
    List<Condition> shown = new ArrayList<>();
    items.forEach(item -> shown.add(new Condition(item.shown(verdicts), holding.contains(item))));
    return shown;
  }
}

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
 * @param nearest the fewest conditions that were found to have had to come out otherwise for the
 *     rule to match; none if it matches, or if all ways in contradict themselves: one condition
 *     would have to hold and not to hold
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
    List<PlanItem> places = new ArrayList<>();
    plan.items(places);
    Set<PlanItem> items = new LinkedHashSet<>(places);
    Set<PlanItem> holding = new LinkedHashSet<>();
    for (PlanItem item : items) {
      if (verdicts.of(item)) {
        holding.add(item);
      }
    }
    boolean matches = plan.decide(holding::contains);
    Set<PlanItem> nearest = matches ? Set.of() : NearestWay.find(plan, places, holding);
    return new Explanation(
        matches, shown(items, holding, verdicts), shown(nearest, holding, verdicts));
  }

  private static List<Condition> shown(
      Set<PlanItem> items, Set<PlanItem> holding, Verdicts verdicts) {
    List<Condition> shown = new ArrayList<>();
    items.forEach(item -> shown.add(new Condition(item.shown(verdicts), holding.contains(item))));
    return shown;
  }
}

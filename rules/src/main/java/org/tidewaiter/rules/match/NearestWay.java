package org.tidewaiter.rules.match;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;

/**
 * Looks for the fewest items that would have to come out otherwise for a plan to hold. Not
 * thread-safe; looks once.
 *
 * <p>{@link Plan#changes} takes each place where an item stands by itself, so that it may want an
 * item to hold in one and not in another. Such a way is split in two, in which the item is fixed to
 * hold, or not to; the way with the fewest changes is looked at first. A plan may be hard on
 * purpose, and so the search ends after {@value #MOST_TRIED} ways.
 */
final class NearestWay {

  static final int MOST_TRIED = 200;

  private final Plan plan;
  private final List<PlanItem> items;
  private final Set<PlanItem> holding;
  private final Set<PlanItem> repeated = new HashSet<>();
  private final Queue<Way> ways =
      new PriorityQueue<>(Comparator.comparingInt(Way::cost).thenComparingInt(Way::number));
  private int made;

  /**
   * Items that are fixed, and what else would have to change.
   *
   * @param fixed for each of them whether it holds
   * @param changes those that would have to come out otherwise, fixed ones included
   * @param number in the order in which ways are made
   */
  private record Way(Map<PlanItem, Boolean> fixed, Set<PlanItem> changes, int number) {
    int cost() {
      return changes.size();
    }
  }

  private NearestWay(Plan plan, List<PlanItem> items, Set<PlanItem> holding) {
    this.plan = plan;
    this.items = items;
    this.holding = holding;
    Set<PlanItem> seen = new HashSet<>();
    items.stream().filter(item -> !seen.add(item)).forEach(repeated::add);
  }

  /**
   * Returns the fewest items that were found to lead to a match, in the order of the rule; none if
   * it matches as it is, or if no way was found.
   *
   * @param plan the plan
   * @param items its items, once for each place where they stand
   * @param holding those that hold
   */
  static Set<PlanItem> find(Plan plan, List<PlanItem> items, Set<PlanItem> holding) {
    return new NearestWay(plan, items, holding).search();
  }

  private Set<PlanItem> search() {
    add(Map.of());
    for (int tried = 0; tried < MOST_TRIED && !ways.isEmpty(); tried++) {
      Way way = ways.remove();
      if (plan.decide(item -> holding.contains(item) != way.changes().contains(item))) {
        Set<PlanItem> ordered = new LinkedHashSet<>(items);
        ordered.retainAll(way.changes());
        return ordered;
      }
      split(way);
    }
    return Set.of();
  }

  /** Only what stands in two places can be wanted both ways. */
  private void split(Way way) {
    Optional<PlanItem> torn =
        way.changes().stream()
            .filter(item -> repeated.contains(item) && !way.fixed().containsKey(item))
            .findFirst();
    for (boolean value : new boolean[] {true, false}) {
      torn.ifPresent(
          item -> {
            Map<PlanItem, Boolean> fixed = new HashMap<>(way.fixed());
            fixed.put(item, value);
            add(fixed);
          });
    }
  }

  private void add(Map<PlanItem, Boolean> fixed) {
    Plan.ItemTruth truth =
        new Plan.ItemTruth() {
          @Override
          public boolean of(PlanItem item) {
            return fixed.getOrDefault(item, holding.contains(item));
          }

          @Override
          public boolean isFixed(PlanItem item) {
            return fixed.containsKey(item);
          }
        };
    Optional<Set<PlanItem>> more = plan.changes(truth, true);
    if (more.isPresent()) {
      Set<PlanItem> changes = new LinkedHashSet<>(more.get());
      fixed.forEach(
          (item, holds) -> {
            if (holds != holding.contains(item)) {
              changes.add(item);
            }
          });
      ways.add(new Way(fixed, changes, made++));
    }
  }
}

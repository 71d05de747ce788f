package org.tidewaiter.rules.match;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.tidewaiter.ingest.event.FieldReader;
import org.tidewaiter.rules.predicate.Condition;

/** What the items of one rule make of one event; each value is tried once. Not thread-safe. */
final class Verdicts implements Plan.ItemTruth {

  private final ItemTests tests;
  private final FieldReader event;
  private final IdentityHashMap<PlanItem, List<PlanItem.Value>> known = new IdentityHashMap<>();

  /** Takes the rule's tests for the event's table. */
  Verdicts(ItemTests tests, FieldReader event) {
    this.tests = tests;
    this.event = event;
  }

  /** Returns the event. */
  FieldReader event() {
    return event;
  }

  @Override
  public boolean of(PlanItem item) {
    int satisfied = satisfied(item).size();
    boolean holds = item.all() ? satisfied == item.values().size() : satisfied > 0;
    return holds != item.negated();
  }

  /** Returns the values of an item that the event satisfies, in the order of the rule. */
  List<PlanItem.Value> satisfied(PlanItem item) {
    return known.computeIfAbsent(item, this::tried);
  }

  private List<PlanItem.Value> tried(PlanItem item) {
    List<Condition> values = tests.of(item).values();
    List<PlanItem.Value> satisfied = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i).matches(event)) {
        satisfied.add(item.values().get(i));
      }
    }
    return satisfied;
  }

  /** Returns the values of an item as a reason lists them. */
  String listed(PlanItem item) {
    return tests.of(item).listed();
  }
}

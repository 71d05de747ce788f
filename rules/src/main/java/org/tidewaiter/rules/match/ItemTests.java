package org.tidewaiter.rules.match;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.rules.predicate.Condition;

/**
 * The values of a rule's items, bound to the slots of one field table. Immutable and thread-safe.
 *
 * <p>Binding looks up a slot for each value, which for a list of a hundred thousand takes
 * milliseconds: made once for a rule and a table, not for each alert.
 */
final class ItemTests {

  /**
   * An item for the events of the table.
   *
   * @param values the test of each value, in the order of the rule
   * @param listed the values as a reason lists them
   */
  record Bound(List<Condition> values, String listed) {}

  private final FieldTable table;

  /** By identity, for the hash of an item covers all its values. */
  private final IdentityHashMap<PlanItem, Bound> items = new IdentityHashMap<>();

  /**
   * Binds every item of a plan.
   *
   * @param table has the fields of the plan
   * @throws IllegalArgumentException if it lacks one, or keywords
   */
  ItemTests(Plan plan, FieldTable table) {
    this.table = table;
    List<PlanItem> found = new ArrayList<>();
    plan.items(found);
    found.forEach(item -> items.computeIfAbsent(item, this::bind));
  }

  private Bound bind(PlanItem item) {
    return new Bound(
        item.values().stream().map(value -> value.predicate().bind(table)).toList(), item.listed());
  }

  /** Returns whether the slots are those of a table. */
  boolean isOf(FieldTable other) {
    return table == other;
  }

  /** Returns what an item of the plan became. */
  Bound of(PlanItem item) {
    Bound found = items.get(item);
    if (found == null) {
      throw new IllegalArgumentException("item: " + item.origin() + " (expected: of this plan)");
    }
    return found;
  }
}

package org.tidewaiter.rules.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tidewaiter.rules.sigma.DetectionItem;
import org.tidewaiter.rules.sigma.Scalar;

/**
 * To which detection items a step applies. Immutable.
 *
 * @param items asked of the item
 * @param fields asked of its field and, with {@code fieldref}, of the fields that it refers to
 */
record Guard(Condition<Part.Item> items, Condition<List<Guard.Name>> fields) {

  /**
   * A field as conditions see it.
   *
   * @param field its name; empty for keywords
   * @param applied the ids of the steps that changed it
   */
  record Name(String field, Set<String> applied) {}

  /** Returns whether a step applies to an item as a whole. */
  boolean admits(Part.Item part, Draft draft) {
    return admitsItem(part, draft) && fields.holds(names(part), draft);
  }

  /** Returns whether a step applies to an item, its field left aside. */
  boolean admitsItem(Part.Item part, Draft draft) {
    return items.holds(part, draft);
  }

  /** Returns whether a step applies to a field by its name. */
  boolean admitsField(Name name, Draft draft) {
    return fields.holds(List.of(name), draft);
  }

  private static List<Name> names(Part.Item part) {
    DetectionItem item = part.item();
    List<Name> names = new ArrayList<>();
    names.add(new Name(item.field(), part.applied()));
    if (item.has("fieldref")) {
      for (Scalar value : item.values()) {
        names.add(new Name(value.text(), part.applied()));
      }
    }
    return names;
  }
}

package org.tidewaiter.rules.compile;

import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.rules.match.CompiledRule;
import org.tidewaiter.rules.sigma.Detection;
import org.tidewaiter.rules.sigma.DetectionItem;
import org.tidewaiter.rules.sigma.Position;
import org.tidewaiter.rules.sigma.Scalar;
import org.tidewaiter.rules.sigma.SigmaFilter;
import org.tidewaiter.rules.sigma.SigmaRule;

/**
 * A place where a rule, or a filter of it, names a field. Immutable.
 *
 * @param file the file that names it
 * @param position where it stands
 * @param written the field as it was written
 * @param field the name of the slot that it stands for, behind pipelines
 */
public record FieldUse(String file, Position position, String written, String field) {

  /** Returns every use of a field by conditions of a rule and its filters, in their order. */
  public static List<FieldUse> of(CompiledRule rule) {
    List<FieldUse> uses = new ArrayList<>();
    add(rule.rule(), uses);
    for (SigmaFilter filter : rule.filters()) {
      add(filter.on(rule.rule()), uses);
    }
    // What stands in a selection that no condition uses is not asked for.
    uses.removeIf(use -> !rule.fieldNames().contains(use.field()));
    return uses;
  }

  private static void add(SigmaRule rule, List<FieldUse> uses) {
    FieldNames names = new FieldNames(rule);
    for (Detection.Selection selection : rule.detection().selections()) {
      add(selection.body(), rule, names, uses);
    }
  }

  private static void add(
      Detection.SelectionBody body, SigmaRule rule, FieldNames names, List<FieldUse> uses) {
    if (body instanceof Detection.AnyBody any) {
      any.bodies().forEach(part -> add(part, rule, names, uses));
      return;
    }
    if (body instanceof Detection.AllBody all) {
      all.bodies().forEach(part -> add(part, rule, names, uses));
      return;
    }
    String file = rule.place().file();
    for (DetectionItem item : ((Detection.AllItems) body).items()) {
      if (!item.isKeywords()) {
        String slot = names.slotName(item.field());
        uses.add(new FieldUse(file, item.position(), item.written(), slot));
      }
      if (item.has("fieldref")) {
        for (Scalar value : item.values()) {
          String slot = names.slotName(value.text());
          uses.add(new FieldUse(file, value.position(), value.text(), slot));
        }
      }
    }
  }
}

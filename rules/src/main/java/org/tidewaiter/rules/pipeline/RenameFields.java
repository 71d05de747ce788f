package org.tidewaiter.rules.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tidewaiter.rules.sigma.DetectionItem;
import org.tidewaiter.rules.sigma.Scalar;

/**
 * Gives fields other names: in detection items, in what {@code fieldref} names, among the fields of
 * interest, and where correlations ask for them.
 *
 * <p>A field that gets several names holds if one of them does; with {@code neq}, if all do, so
 * that it stays the contrary of being equal.
 *
 * @param naming the other names
 */
record RenameFields(Naming naming) implements Transformation {

  /** Gives names for a name. Immutable. */
  @FunctionalInterface
  interface Naming {
    /** Returns the names for a name, empty for keywords; nothing if it stays. */
    Optional<List<String>> namesFor(String field);
  }

  @Override
  public void apply(Draft draft, Step step) {
    draft.changeFields(named(draft.fields(), draft, step));
    draft.changeCorrelated(names -> named(names, draft, step));
    draft.rewrite(part -> Optional.of(renamed(part, draft, step)));
  }

  private List<String> named(List<String> fields, Draft draft, Step step) {
    // A set, for with lists every step could double them.
    Set<String> all = new LinkedHashSet<>();
    for (String field : fields) {
      List<String> names = named(field, draft, step);
      if (!names.equals(List.of(field))) {
        draft.noteFields(field, names, step.id());
      }
      all.addAll(names);
    }
    return List.copyOf(all);
  }

  private List<String> named(String field, Draft draft, Step step) {
    boolean admitted =
        step.guard().admitsField(new Guard.Name(field, draft.appliedTo(field)), draft);
    return admitted ? naming.namesFor(field).orElse(List.of(field)) : List.of(field);
  }

  private Part renamed(Part.Item part, Draft draft, Step step) {
    if (!step.guard().admitsItem(part, draft)) {
      return part;
    }
    Part.Item referring = part.item().has("fieldref") ? references(part, draft, step) : part;
    DetectionItem item = referring.item();
    boolean admitted =
        step.guard().admitsField(new Guard.Name(item.field(), part.applied()), draft);
    Optional<List<String>> names = naming.namesFor(item.field());
    if (!admitted || names.isEmpty()) {
      return referring;
    }
    List<Part> parts = new ArrayList<>();
    for (String name : names.get()) {
      parts.add(referring.changed(withField(item, name), step.id()));
    }
    if (parts.size() == 1) {
      return parts.get(0);
    }
    return item.has("neq") ? new Part.All(parts) : new Part.Any(parts);
  }

  private Part.Item references(Part.Item part, Draft draft, Step step) {
    List<Scalar> values = new ArrayList<>();
    for (Scalar value : part.item().values()) {
      boolean admitted =
          step.guard().admitsField(new Guard.Name(value.text(), part.applied()), draft);
      Optional<List<String>> names = naming.namesFor(value.text());
      if (admitted && names.isPresent()) {
        names.get().forEach(name -> values.add(SigmaText.scalar(name, value)));
      } else {
        values.add(value);
      }
    }
    DetectionItem item = part.item();
    return values.equals(item.values())
        ? part
        : part.changed(item.with(item.modifiers(), values), step.id());
  }

  private static DetectionItem withField(DetectionItem item, String name) {
    if (!item.isKeywords()) {
      return item.withField(name);
    }
    // Keywords are looked for anywhere in a value; in a field they still are.
    List<DetectionItem.Modifier> modifiers = new ArrayList<>();
    if (!item.has("contains") && !item.has("re")) {
      modifiers.add(new DetectionItem.Modifier("contains", item.position()));
    }
    modifiers.addAll(item.modifiers());
    return new DetectionItem(name, modifiers, item.values(), item.position());
  }
}

package org.tidewaiter.rules.sigma;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A field, how to compare, and the values to compare with; or keywords, which name no field.
 *
 * @param field the field; empty for keywords
 * @param written the field as the rule wrote it, whatever a pipeline made of it
 * @param modifiers in order
 * @param values at least one
 * @param position where the key stands; of keywords without a key, where the list begins
 */
public record DetectionItem(
    String field,
    String written,
    List<Modifier> modifiers,
    List<Scalar> values,
    Position position) {

  /** Copies the lists. */
  public DetectionItem {
    modifiers = List.copyOf(modifiers);
    values = List.copyOf(values);
  }

  /** Makes an item as a rule has it, its field as it was written. */
  public DetectionItem(
      String field, List<Modifier> modifiers, List<Scalar> values, Position position) {
    this(field, field, modifiers, values, position);
  }

  /** Returns the same comparison with another field; {@link #written} stays. */
  public DetectionItem withField(String name) {
    return new DetectionItem(name, written, modifiers, values, position);
  }

  /** Returns the item with other modifiers and values. */
  public DetectionItem with(List<Modifier> otherModifiers, List<Scalar> otherValues) {
    return new DetectionItem(field, written, otherModifiers, otherValues, position);
  }

  /** Returns whether it has a modifier. */
  public boolean has(String modifier) {
    return modifiers.stream().anyMatch(found -> found.name().equals(modifier));
  }

  /**
   * A modifier as it was written.
   *
   * @param name such as {@code contains}
   * @param position where it stands
   */
  public record Modifier(String name, Position position) {}

  /** Returns whether it looks at the whole event. */
  public boolean isKeywords() {
    return field.isEmpty();
  }

  /** Returns the modifiers as they were written, joined by {@code |}; empty if there are none. */
  public String operator() {
    return modifiers.stream().map(Modifier::name).collect(Collectors.joining("|"));
  }
}

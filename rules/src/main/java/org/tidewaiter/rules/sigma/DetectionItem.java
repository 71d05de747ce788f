package org.tidewaiter.rules.sigma;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A field, how to compare, and the values to compare with; or keywords, which name no field.
 *
 * @param field the field as the rule wrote it; empty for keywords
 * @param modifiers in order
 * @param values at least one
 * @param position where the key stands; of keywords without a key, where the list begins
 */
public record DetectionItem(
    String field, List<Modifier> modifiers, List<Scalar> values, Position position) {

  /** Copies the lists. */
  public DetectionItem {
    modifiers = List.copyOf(modifiers);
    values = List.copyOf(values);
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

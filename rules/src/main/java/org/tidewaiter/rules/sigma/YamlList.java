package org.tidewaiter.rules.sigma;

import java.util.List;

/**
 * A YAML sequence.
 *
 * @param items its items in order
 * @param position where it begins
 */
public record YamlList(List<YamlNode> items, Position position) implements YamlNode {

  /** Copies the items. */
  public YamlList {
    items = List.copyOf(items);
  }

  @Override
  public int size() {
    return 1 + items.stream().mapToInt(YamlNode::size).sum();
  }

  @Override
  public String describe() {
    return "a list";
  }
}

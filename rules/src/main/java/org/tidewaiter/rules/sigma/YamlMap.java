package org.tidewaiter.rules.sigma;

import java.util.List;
import java.util.Optional;

/**
 * A YAML mapping whose keys are scalars, each one once.
 *
 * @param entries its entries in order
 * @param position where it begins
 */
public record YamlMap(List<Entry> entries, Position position) implements YamlNode {

  /** Copies the entries. */
  public YamlMap {
    entries = List.copyOf(entries);
  }

  /**
   * A key and its value.
   *
   * @param key the key, with its place
   * @param value what it stands for
   */
  public record Entry(Scalar key, YamlNode value) {

    /** Returns the key's text. */
    public String name() {
      return key.text();
    }
  }

  /** Returns the entry of a key. */
  public Optional<Entry> entry(String name) {
    return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  /** Returns the value of a key. */
  public Optional<YamlNode> get(String name) {
    return entry(name).map(Entry::value);
  }

  @Override
  public int size() {
    return 1 + entries.stream().mapToInt(entry -> 1 + entry.value().size()).sum();
  }

  @Override
  public String describe() {
    return "a map";
  }
}

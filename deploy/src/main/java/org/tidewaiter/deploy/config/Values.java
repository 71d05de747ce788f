package org.tidewaiter.deploy.config;

import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** The values of one section that was read without a problem, defaults filled in. Immutable. */
final class Values {

  private final Node section;
  private final Map<Key<?>, Entry> entries;

  /** A value and where it stands. */
  record Entry(Object value, Node node) {}

  Values(Node section, Map<Key<?>, Entry> entries) {
    this.section = section;
    this.entries = Map.copyOf(entries);
  }

  /**
   * Returns the value of a key that is required or has a default.
   *
   * @throws IllegalArgumentException if the key is neither, or not of this section
   */
  <T> T get(Key<T> key) {
    return find(key)
        .orElseThrow(
            () -> new IllegalArgumentException("key: " + key.name() + " (expected: has a value)"));
  }

  /** Returns the value of a key, or empty when it is not given. */
  @SuppressWarnings("unchecked") // an entry is only ever put under the key whose shape read it
  <T> Optional<T> find(Key<T> key) {
    return Optional.ofNullable(entries.get(key)).map(entry -> (T) entry.value());
  }

  /** Returns where the key's value stands in the file, or its section for a default. */
  Node place(Key<?> key) {
    Entry entry = entries.get(key);
    return entry == null || entry.node().getStartMark().isEmpty() ? section : entry.node();
  }
}

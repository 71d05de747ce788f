package org.tidewaiter.deploy.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A section with a closed set of keys: an unknown one is an error, because a misspelt setting that
 * is silently its default is found out in production.
 *
 * @param keys in the order of the sample
 */
record Section(List<Key<?>> keys) implements Shape<Values> {

  @Override
  public String expected() {
    return "a section";
  }

  /** Returns whether the section holds a key that must be there. */
  boolean needed() {
    return keys.stream().anyMatch(key -> key.presence() == Key.Presence.REQUIRED);
  }

  @Override
  public Optional<Values> read(Node node, String path, Reading in) {
    // A header whose keys are all commented out is an empty section.
    if (!Tag.NULL.equals(node.getTag()) && !(node instanceof MappingNode)) {
      in.wrongShape(node, path, expected());
      return Optional.empty();
    }
    int before = in.problems().size();
    Map<String, Node> given = given(node, path, in);
    Map<Key<?>, Values.Entry> entries = new LinkedHashMap<>();
    for (Key<?> key : keys) {
      Node value = given.get(key.name());
      if (value == null && key.presence() == Key.Presence.REQUIRED) {
        in.report(
            ProblemCode.C05_MISSING_KEY,
            node,
            join(path, key.name()) + ": missing (expected: " + key.shape().expected() + ")");
      } else if (value != null || key.presence() == Key.Presence.DEFAULTED) {
        Node read = value == null ? YamlText.node(key.yaml()) : value;
        key.shape()
            .read(read, join(path, key.name()), in)
            .ifPresent(v -> entries.put(key, new Values.Entry(v, read)));
      }
    }
    return in.problems().size() == before
        ? Optional.of(new Values(node, entries))
        : Optional.empty();
  }

  private Map<String, Node> given(Node node, String path, Reading in) {
    Map<String, Node> given = new HashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      return given;
    }
    Set<String> names = new HashSet<>();
    keys.forEach(key -> names.add(key.name()));
    for (NodeTuple tuple : mapping.getValue()) {
      Node keyNode = tuple.getKeyNode();
      String name = keyNode instanceof ScalarNode scalar ? scalar.getValue() : "?";
      if (!names.contains(name)) {
        String hint =
            Suggestion.nearest(name, names)
                .map(nearest -> "did you mean '" + nearest + "'?")
                .orElseGet(() -> "expected: one of " + String.join(", ", orderedNames()));
        in.report(
            ProblemCode.C03_UNKNOWN_KEY,
            keyNode,
            join(path, name) + ": unknown key (" + hint + ")");
      } else if (given.putIfAbsent(name, tuple.getValueNode()) != null) {
        in.report(ProblemCode.C04_DUPLICATE_KEY, keyNode, join(path, name) + ": stands here twice");
      }
    }
    return given;
  }

  private List<String> orderedNames() {
    return keys.stream().map(Key::name).toList();
  }

  /** Returns the whole name of a key in a section; the root's own name is empty. */
  static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}

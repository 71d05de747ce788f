package org.tidewaiter.deploy.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A section with keys of the user's own choice, in the order of the file.
 *
 * @param <T> what a value is read into
 * @param value the shape of each value
 */
record MapOf<T>(Shape<T> value) implements Shape<Map<String, T>> {

  @Override
  public String expected() {
    return "a section of names, each with " + value.expected();
  }

  @Override
  public Optional<Map<String, T>> read(Node node, String path, Reading in) {
    if (Tag.NULL.equals(node.getTag())) {
      return Optional.of(Map.of());
    }
    if (!(node instanceof MappingNode mapping)) {
      in.wrongShape(node, path, expected());
      return Optional.empty();
    }
    Map<String, T> values = new LinkedHashMap<>();
    boolean good = true;
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        in.wrongShape(tuple.getKeyNode(), path, "a name");
        good = false;
        continue;
      }
      String name = key.getValue();
      Optional<T> read = value.read(tuple.getValueNode(), Section.join(path, name), in);
      if (values.containsKey(name)) {
        in.report(
            ProblemCode.C04_DUPLICATE_KEY, key, Section.join(path, name) + ": stands here twice");
        good = false;
      }
      read.ifPresent(v -> values.put(name, v));
      good &= read.isPresent();
    }
    return good ? Optional.of(Collections.unmodifiableMap(values)) : Optional.empty();
  }
}

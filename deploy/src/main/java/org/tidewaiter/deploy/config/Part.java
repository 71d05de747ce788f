package org.tidewaiter.deploy.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * One section of a file of which nothing else is read. A file without it is refused: it may be the
 * wrong one.
 *
 * @param key the section
 */
record Part<T>(Key<T> key) implements Shape<T> {

  @Override
  public String expected() {
    return "a section with the key " + key.name();
  }

  @Override
  public Optional<T> read(Node node, String path, Reading in) {
    if (!(node instanceof MappingNode mapping)) {
      in.wrongShape(node, path, expected());
      return Optional.empty();
    }
    Optional<Node> part = Optional.empty();
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key.name())) {
        part = Optional.of(tuple.getValueNode());
      }
    }
    if (part.isEmpty()) {
      in.report(
          ProblemCode.C05_MISSING_KEY,
          "no section " + key.name() + " (expected: the file that has it, or the option left out)");
      return Optional.empty();
    }
    return key.shape().read(part.get(), key.name(), in);
  }
}

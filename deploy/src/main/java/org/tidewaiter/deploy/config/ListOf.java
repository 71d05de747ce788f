package org.tidewaiter.deploy.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A list of values of one shape.
 *
 * @param <T> what an element is read into
 * @param element the shape of each
 * @param minimum the least number of elements, 0 or 1
 */
record ListOf<T>(Shape<T> element, int minimum) implements Shape<List<T>> {

  @Override
  public String expected() {
    return (minimum == 0 ? "a list, each " : "a list of one or more, each ") + element.expected();
  }

  @Override
  public Optional<List<T>> read(Node node, String path, Reading in) {
    if (!(node instanceof SequenceNode sequence) || sequence.getValue().size() < minimum) {
      in.wrongShape(node, path, expected());
      return Optional.empty();
    }
    List<T> values = new ArrayList<>();
    int index = 0;
    for (Node child : sequence.getValue()) {
      element.read(child, path + "[" + index + "]", in).ifPresent(values::add);
      index++;
    }
    return values.size() == index ? Optional.of(List.copyOf(values)) : Optional.empty();
  }
}

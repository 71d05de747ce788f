package org.tidewaiter.deploy.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.tidewaiter.deploy.ruleset.PlaceholderTable;

/** The values of a placeholder: a list of them, or the path of a file that has one a line. */
record PlaceholderShape() implements Shape<PlaceholderTable> {

  @Override
  public String expected() {
    return "a list of one or more values, or the path of a file with one a line";
  }

  @Override
  public Optional<PlaceholderTable> read(Node node, String path, Reading in) {
    if (node instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
      return new ListOf<>(Shapes.text(), 1).read(node, path, in).map(PlaceholderTable.Listed::new);
    }
    return new Scalar<>(expected(), Shapes.path().parser())
        .read(node, path, in)
        .map(PlaceholderTable.Filed::new);
  }
}

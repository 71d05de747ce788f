package org.tidewaiter.deploy.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A plain value: a word, a number, a name.
 *
 * @param <T> what it is read into
 * @param expected what is expected, in words
 * @param parser reads the text
 */
record Scalar<T>(String expected, Parser<T> parser) implements Shape<T> {

  /** Reads the text of a plain value. */
  interface Parser<T> {
    /**
     * Returns the value.
     *
     * @throws IllegalArgumentException if the text is not one
     */
    T parse(String text);
  }

  @Override
  public Optional<T> read(Node node, String path, Reading in) {
    Optional<String> text = in.text(node, path, expected);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.parse(text.get()));
    } catch (IllegalArgumentException e) {
      in.report(
          ProblemCode.C07_BAD_VALUE,
          node,
          path + ": " + Reading.describe(node) + " (expected: " + expected + ")");
      return Optional.empty();
    }
  }
}

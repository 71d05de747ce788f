package org.tidewaiter.deploy.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * What the value of a key looks like, and how it is read.
 *
 * @param <T> what it is read into
 */
interface Shape<T> {

  /** Returns what is expected, as it stands in error messages and in the reference. */
  String expected();

  /**
   * Reads a value.
   *
   * @param node the value in the file
   * @param path the key's whole name, for messages
   * @param in takes the problems
   * @return the value, or empty after at least one problem was reported
   */
  Optional<T> read(Node node, String path, Reading in);
}

package org.tidewaiter.deploy.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** YAML 1.2 text to nodes with their places, before anything is made of them. */
final class YamlText {

  /** A configuration of 10,000 inputs is still smaller. */
  private static final int MAX_CHARACTERS = 4_000_000;

  private static final int MAX_ALIASES = 100;

  private YamlText() {}

  /**
   * Returns the one document of a file, or empty for a file without any.
   *
   * @throws org.snakeyaml.engine.v2.exceptions.YamlEngineException if the text is not YAML
   */
  static Optional<Node> document(String text) {
    return new Compose(settings(true)).composeString(text);
  }

  /** Returns the node of a default: without a place, since it stands in no file. */
  static Node node(String yaml) {
    return new Compose(settings(false)).composeString(yaml).orElseThrow();
  }

  private static LoadSettings settings(boolean marks) {
    return LoadSettings.builder()
        .setUseMarks(marks)
        .setSchema(new CoreSchema())
        .setMaxAliasesForCollections(MAX_ALIASES)
        .setCodePointLimit(MAX_CHARACTERS)
        .build();
  }
}

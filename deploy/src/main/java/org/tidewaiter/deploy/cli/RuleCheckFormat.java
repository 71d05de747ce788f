package org.tidewaiter.deploy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;

/** How {@code rules check} writes what it found. */
enum RuleCheckFormat {
  /** For people, and for editors that read {@code file:line:column: message}. */
  TEXT,
  /** One JSON object of our own. */
  JSON,
  /** SARIF 2.1.0, for code scanning and editors. */
  SARIF;

  /**
   * Writes what was found.
   *
   * @param verdicts whether a text has a line for each verdict; JSON always has them
   */
  void write(RuleCheck check, boolean verdicts, PrintWriter out) {
    switch (this) {
      case TEXT -> {
        check.problems().forEach(problem -> out.println(problem.render()));
        if (verdicts) {
          check.verdicts().forEach(out::println);
        }
      }
      case JSON -> out.println(json(RuleCheckJson.of(check)));
      case SARIF -> out.println(json(Sarif.of(check)));
    }
    out.flush();
  }

  private static String json(ObjectNode root) {
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON nodes can't be written", e);
    }
  }
}

package org.tidewaiter.deploy.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.RuleProblem;
import org.tidewaiter.rules.sigma.Severity;

/**
 * What {@code rules check} found, as a SARIF log.
 *
 * <p>Source: OASIS, Static Analysis Results Interchange Format 2.1.0, sections 3.13 (log), 3.14
 * (run), 3.19 (tool component), 3.27 (result), 3.28 to 3.30 (places).
 */
final class Sarif {

  private Sarif() {}

  /** Returns a log of one run. */
  static ObjectNode of(RuleCheck check) {
    ObjectNode log = JsonNodeFactory.instance.objectNode();
    log.put("version", "2.1.0");
    log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    ObjectNode run = log.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "tidewaiter").put("version", Version.ofBuild());
    Map<ProblemCode, Integer> places = new EnumMap<>(ProblemCode.class);
    ArrayNode rules = driver.putArray("rules");
    for (ProblemCode kind : ProblemCode.values()) {
      if (check.problems().stream().anyMatch(problem -> problem.kind() == kind)) {
        places.put(kind, places.size());
        rule(kind, rules.addObject());
      }
    }
    // Columns count characters, not UTF-16 units.
    run.put("columnKind", "unicodeCodePoints");
    ArrayNode results = run.putArray("results");
    for (RuleProblem problem : check.problems()) {
      result(problem, results.addObject())
          .put("ruleIndex", places.getOrDefault(problem.kind(), -1));
    }
    return log;
  }

  private static void rule(ProblemCode kind, ObjectNode rule) {
    rule.put("id", kind.code());
    rule.putObject("shortDescription").put("text", kind.meaning() + ".");
    rule.putObject("defaultConfiguration").put("level", level(kind.severity()));
  }

  private static ObjectNode result(RuleProblem problem, ObjectNode result) {
    result.put("ruleId", problem.code()).put("level", level(problem.severity()));
    result.putObject("message").put("text", problem.message());
    ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
    place.putObject("artifactLocation").put("uri", uri(problem.file()));
    place
        .putObject("region")
        .put("startLine", problem.position().line())
        .put("startColumn", problem.position().column());
    return result;
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "note";
    };
  }

  /**
   * A relative name stays relative, so that it is found wherever the repository was checked out.
   */
  private static String uri(String file) {
    Path path = Path.of(file);
    if (path.isAbsolute()) {
      return path.toUri().toASCIIString();
    }
    String name = path.normalize().toString().replace(path.getFileSystem().getSeparator(), "/");
    try {
      // A colon in the first part would make it a scheme.
      boolean scheme = name.indexOf(':') >= 0;
      return new URI(null, null, (scheme ? "./" : "") + name, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("file: " + file + " (expected: a path)", e);
    }
  }
}

package org.tidewaiter.deploy.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.tidewaiter.rules.compile.Verdict;
import org.tidewaiter.rules.sigma.Position;
import org.tidewaiter.rules.sigma.RuleProblem;
import org.tidewaiter.rules.sigma.Severity;

/** What {@code rules check} found, as one JSON object. */
final class RuleCheckJson {

  private RuleCheckJson() {}

  /** Returns {@code summary}, {@code rules} and {@code problems}. */
  static ObjectNode of(RuleCheck check) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    summary(check, root.putObject("summary"));
    ArrayNode rules = root.putArray("rules");
    check.verdicts().forEach(verdict -> rule(verdict, rules.addObject()));
    ArrayNode problems = root.putArray("problems");
    check.problems().forEach(problem -> problem(problem, problems.addObject()));
    return root;
  }

  private static void summary(RuleCheck check, ObjectNode into) {
    into.put("files", check.files()).put("good_rules", check.goodRules());
    for (Verdict.Status status : Verdict.Status.values()) {
      into.put(status.code(), check.count(status));
    }
    for (Severity severity : Severity.values()) {
      into.put(severity.name().toLowerCase(Locale.ROOT) + "s", check.count(severity));
    }
  }

  private static void rule(Verdict verdict, ObjectNode into) {
    place(verdict.document().file(), verdict.document().position(), into);
    into.put("kind", verdict.document().kind()).put("title", verdict.document().title());
    verdict.document().id().ifPresent(id -> into.put("id", id));
    into.put("verdict", verdict.status().code());
    ArrayNode codes = into.putArray("codes");
    verdict.problems().stream().map(RuleProblem::code).distinct().forEach(codes::add);
  }

  private static void problem(RuleProblem problem, ObjectNode into) {
    place(problem.file(), problem.position(), into);
    into.put("code", problem.code())
        .put("severity", problem.severity().toString())
        .put("message", problem.message());
  }

  private static void place(String file, Position position, ObjectNode into) {
    into.put("file", file).put("line", position.line()).put("column", position.column());
  }
}

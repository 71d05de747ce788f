package org.tidewaiter.rules.trial;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.tidewaiter.rules.sigma.LogSource;
import org.tidewaiter.rules.sigma.Position;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.Problems;
import org.tidewaiter.rules.sigma.Scalar;
import org.tidewaiter.rules.sigma.YamlList;
import org.tidewaiter.rules.sigma.YamlMap;
import org.tidewaiter.rules.sigma.YamlNode;

/** A map of a test file: reads its members and reports what they should not be. */
final class TrialNode {

  private final YamlMap map;
  private final Problems problems;

  /** Takes a map that may have these keys only. */
  TrialNode(YamlMap map, Set<String> keys, Problems problems) {
    this.map = map;
    this.problems = problems;
    for (YamlMap.Entry entry : map.entries()) {
      if (!keys.contains(entry.name())) {
        problems.report(
            ProblemCode.TRIAL_KEY,
            entry.key().position(),
            "'"
                + entry.name()
                + "' (expected: "
                + String.join(", ", keys.stream().sorted().toList())
                + ")");
      }
    }
  }

  Position position() {
    return map.position();
  }

  boolean has(String key) {
    return map.get(key).isPresent();
  }

  /** Returns where a member stands, or where the map does. */
  Position positionOf(String key) {
    return map.get(key).map(YamlNode::position).orElse(map.position());
  }

  /** Returns a text that is not empty; reports a mandatory one that is missing. */
  Optional<String> text(String key, boolean mandatory) {
    Optional<YamlNode> node = node(key, mandatory);
    if (node.isPresent()) {
      if (node.get() instanceof Scalar scalar && !scalar.isNull() && !scalar.text().isBlank()) {
        return Optional.of(scalar.text());
      }
      wrongType(key, node.get(), "text");
    }
    return Optional.empty();
  }

  /** Returns {@code true} or {@code false}; reports it if it is missing. */
  Optional<Boolean> flag(String key) {
    Optional<YamlNode> node = node(key, true);
    if (node.isPresent()) {
      if (node.get() instanceof Scalar scalar && scalar.kind() == Scalar.Kind.BOOLEAN) {
        return Optional.of(scalar.isTrue());
      }
      wrongType(key, node.get(), "true or false");
    }
    return Optional.empty();
  }

  /** Returns a whole number of at least 1; nothing, and no problem, if it is anything else. */
  OptionalInt count(String key) {
    if (map.get(key).orElse(null) instanceof Scalar scalar
        && scalar.kind() == Scalar.Kind.INTEGER
        && scalar.text().matches("[1-9][0-9]{0,8}")) {
      return OptionalInt.of(Integer.parseInt(scalar.text()));
    }
    return OptionalInt.empty();
  }

  /** Returns what {@code logsource} says: {@code any}, or a map of Sigma's three parts. */
  Optional<TrialInput.Source> logSource() {
    Optional<YamlNode> node = map.get("logsource");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (node.get() instanceof Scalar scalar && scalar.text().equals("any")) {
      return Optional.of(new TrialInput.Any());
    }
    if (!(node.get() instanceof YamlMap parts) || parts.entries().isEmpty()) {
      wrongType("logsource", node.get(), "any, or a map of category, product and service");
      return Optional.empty();
    }
    TrialNode named = new TrialNode(parts, Set.of("category", "product", "service"), problems);
    return Optional.of(
        new TrialInput.Named(
            new LogSource(
                named.text("category", false),
                named.text("product", false),
                named.text("service", false))));
  }

  Optional<YamlMap> map(String key, boolean mandatory) {
    Optional<YamlNode> node = node(key, mandatory);
    if (node.isPresent()) {
      if (node.get() instanceof YamlMap found) {
        return Optional.of(found);
      }
      wrongType(key, node.get(), "a map");
    }
    return Optional.empty();
  }

  List<YamlNode> list(String key, boolean mandatory) {
    Optional<YamlNode> node = node(key, mandatory);
    if (node.isPresent()) {
      if (node.get() instanceof YamlList found) {
        return found.items();
      }
      wrongType(key, node.get(), "a list");
    }
    return List.of();
  }

  private Optional<YamlNode> node(String key, boolean mandatory) {
    Optional<YamlNode> node = map.get(key);
    if (node.isEmpty() && mandatory) {
      problems.report(
          ProblemCode.MISSING_ATTRIBUTE, map.position(), "'" + key + "' is missing here");
    }
    return node;
  }

  private void wrongType(String key, YamlNode node, String expected) {
    problems.report(
        ProblemCode.ATTRIBUTE_TYPE,
        node.position(),
        key + ": " + node.describe() + " (expected: " + expected + ")");
  }
}

package org.tidewaiter.rules.trial;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.tidewaiter.ingest.render.JsonBuffer;
import org.tidewaiter.rules.sigma.Position;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.Problems;
import org.tidewaiter.rules.sigma.Scalar;
import org.tidewaiter.rules.sigma.YamlMap;
import org.tidewaiter.rules.sigma.YamlNode;

/** Reads the tests of one document of a test file. */
final class TrialCaseReader {

  static final Set<String> KEYS =
      Set.of(
          "name", "match", "base", "format", "logsource", "event", "line", "file", "why", "alert");

  private final Map<String, TrialReader.Base> bases;
  private final Optional<TrialInput.Source> logSource;
  private final Problems problems;

  /** Takes what all tests of the document share. */
  TrialCaseReader(
      Map<String, TrialReader.Base> bases,
      Optional<TrialInput.Source> logSource,
      Problems problems) {
    this.bases = bases;
    this.logSource = logSource;
    this.problems = problems;
  }

  /**
   * Returns a test; nothing if it was not whole.
   *
   * @param names those of the document's tests so far
   */
  Optional<TrialCase> read(YamlMap map, Set<String> names) {
    TrialNode node = new TrialNode(map, KEYS, problems);
    Optional<String> name = node.text("name", true);
    if (name.isPresent() && !names.add(name.get())) {
      problems.report(
          ProblemCode.TRIAL_NAME,
          node.positionOf("name"),
          "'" + name.get() + "' names two events of this rule");
    }
    Optional<TrialExpectation> expected = expected(node);
    Optional<TrialInput> input = input(node);
    if (name.isEmpty() || expected.isEmpty() || input.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new TrialCase(name.get(), node.position(), input.get(), expected.get()));
  }

  private Optional<TrialInput> input(TrialNode node) {
    Optional<TrialReader.Base> base = base(node);
    String format =
        node.text("format", false).or(() -> base.flatMap(TrialReader.Base::format)).orElse("auto");
    TrialInput.Source source =
        node.logSource().or(() -> logSource).orElse(new TrialInput.ByFormat());
    return content(node, base).map(content -> new TrialInput(format, source, content));
  }

  private Optional<TrialReader.Base> base(TrialNode node) {
    Optional<String> name = node.text("base", false);
    if (name.isPresent() && !bases.containsKey(name.get())) {
      problems.report(
          ProblemCode.TRIAL_BASE,
          node.positionOf("base"),
          "'" + name.get() + "' is not one of the bases of this file");
    }
    return name.map(bases::get);
  }

  private Optional<TrialInput.Content> content(TrialNode node, Optional<TrialReader.Base> base) {
    Optional<YamlMap> shared = base.flatMap(TrialReader.Base::event);
    for (String key : List.of("line", "file")) {
      if (node.has(key)) {
        boolean second = key.equals("line") && node.has("file");
        if (node.has("event") || shared.isPresent() || second) {
          problems.report(
              ProblemCode.TRIAL_RECORD,
              node.positionOf(key),
              key + ": beside " + (second ? "a file" : "an event") + " (expected: one of the two)");
        }
        Optional<String> text = node.text(key, true);
        return key.equals("line")
            ? text.map(TrialInput.Inline::new)
            : text.map(TrialInput.InFile::new);
      }
    }
    if (!node.has("event") && shared.isEmpty()) {
      problems.report(
          ProblemCode.TRIAL_RECORD, node.position(), "no record (expected: event, line or file)");
      return Optional.empty();
    }
    Map<String, YamlMap.Entry> members = new LinkedHashMap<>();
    shared.ifPresent(map -> map.entries().forEach(entry -> members.put(entry.name(), entry)));
    node.map("event", false)
        .ifPresent(map -> map.entries().forEach(entry -> members.put(entry.name(), entry)));
    return json(node.positionOf("event"), List.copyOf(members.values()))
        .map(TrialInput.Inline::new);
  }

  private Optional<String> json(Position position, List<YamlMap.Entry> members) {
    JsonBuffer json = new JsonBuffer();
    try {
      YamlJson.object(members, json);
      return Optional.of(json.toString());
    } catch (NumberFormatException e) {
      problems.report(
          ProblemCode.TRIAL_RECORD, position, "event: a number that JSON does not have");
      return Optional.empty();
    }
  }

  private Optional<TrialExpectation> expected(TrialNode node) {
    OptionalInt count = node.has("file") ? node.count("match") : OptionalInt.empty();
    Optional<Boolean> match = count.isPresent() ? Optional.of(true) : node.flag("match");
    List<String> why = why(node);
    Map<String, String> alert = alert(node);
    for (String key : List.of("why", "alert")) {
      if (!match.orElse(true) && node.has(key)) {
        problems.report(
            ProblemCode.TRIAL_KEY,
            node.positionOf(key),
            key + ": on an event that shall not match (expected: on a match only)");
      }
    }
    return match.map(wanted -> new TrialExpectation(wanted, count, why, alert));
  }

  private List<String> why(TrialNode node) {
    List<String> fields = new ArrayList<>();
    for (YamlNode field : node.list("why", false)) {
      if (field instanceof Scalar scalar) {
        fields.add(scalar.text());
      } else {
        problems.report(
            ProblemCode.ATTRIBUTE_TYPE,
            field.position(),
            "why: " + field.describe() + " (expected: a field)");
      }
    }
    return fields;
  }

  private Map<String, String> alert(TrialNode node) {
    Map<String, String> members = new LinkedHashMap<>();
    Optional<YamlMap> alert = node.map("alert", false);
    try {
      alert.ifPresent(map -> YamlJson.flatten("", map, members));
    } catch (NumberFormatException e) {
      problems.report(
          ProblemCode.TRIAL_RECORD,
          node.positionOf("alert"),
          "alert: a number that JSON does not have");
    }
    if (alert.isPresent() && alert.get().entries().isEmpty()) {
      problems.report(
          ProblemCode.TRIAL_RECORD,
          node.positionOf("alert"),
          "alert: no member (expected: at least one)");
    }
    return members;
  }
}

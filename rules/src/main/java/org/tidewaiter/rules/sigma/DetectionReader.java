package org.tidewaiter.rules.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tidewaiter.rules.sigma.Detection.AllItems;
import org.tidewaiter.rules.sigma.Detection.AnyBody;
import org.tidewaiter.rules.sigma.Detection.Selection;
import org.tidewaiter.rules.sigma.Detection.SelectionBody;

/**
 * Reads the selections and conditions of a rule.
 *
 * <p>Source: Sigma rules specification, "Detection": a map is a conjunction, a list of maps a
 * disjunction, a list of values keywords.
 */
public final class DetectionReader {

  private final String section;
  private final Problems problems;

  private DetectionReader(String section, Problems problems) {
    this.section = section;
    this.problems = problems;
  }

  /**
   * Returns the detection; where a problem was reported, parts of it are missing.
   *
   * @param section what its section is called
   * @param detection selections, and the condition
   * @param problems takes what is wrong
   */
  static Detection read(String section, YamlMap detection, Problems problems) {
    return new DetectionReader(section, problems).detection(detection);
  }

  /** Returns the items of a map; nothing, and a problem, if there are none. */
  public static Optional<SelectionBody> items(YamlMap map, Problems problems) {
    return new DetectionReader("conditions", problems).allItems(map);
  }

  private Detection detection(YamlMap map) {
    List<Selection> selections = new ArrayList<>();
    for (YamlMap.Entry entry : map.entries()) {
      if (entry.name().equals("timeframe")) {
        problems.report(
            ProblemCode.TIMEFRAME,
            entry.key().position(),
            "timeframe: belongs to aggregations, which are no longer part of Sigma; write a"
                + " correlation rule with a timespan");
      } else if (!entry.name().equals("condition")) {
        // One with a fault still counts as there: one fault, one problem.
        SelectionBody body = body(entry).orElse(new AllItems(List.of()));
        selections.add(new Selection(entry.name(), entry.key().position(), body));
      }
    }
    Optional<YamlMap.Entry> condition = map.entry("condition");
    if (condition.isEmpty()) {
      problems.report(
          ProblemCode.MISSING_ATTRIBUTE, map.position(), section + ": has no condition");
      new Attributes(map, problems).warnOfSimilarKeys(Set.of("condition"));
    }
    return new Detection(selections, condition.map(this::conditions).orElse(List.of()));
  }

  private List<ConditionTree> conditions(YamlMap.Entry entry) {
    List<ConditionTree> conditions = new ArrayList<>();
    List<YamlNode> written =
        entry.value() instanceof YamlList list ? list.items() : List.of(entry.value());
    if (written.isEmpty()) {
      problems.report(
          ProblemCode.CONDITION_SYNTAX, entry.value().position(), "condition: an empty list");
    }
    for (YamlNode node : written) {
      if (node instanceof Scalar scalar && !scalar.isNull()) {
        ConditionParser.parse(scalar, problems).ifPresent(conditions::add);
      } else {
        problems.report(
            ProblemCode.CONDITION_SYNTAX,
            node.position(),
            "condition: " + node.describe() + " (expected: text, or a list of texts)");
      }
    }
    return conditions;
  }

  private Optional<SelectionBody> body(YamlMap.Entry selection) {
    YamlNode node = selection.value();
    if (node instanceof YamlMap map) {
      return allItems(map);
    }
    if (node instanceof YamlList list) {
      return list(list);
    }
    return keywords(List.of((Scalar) node), node.position());
  }

  private Optional<SelectionBody> list(YamlList list) {
    if (list.items().isEmpty()) {
      return empty(list.position(), "an empty list");
    }
    if (list.items().stream().allMatch(Scalar.class::isInstance)) {
      List<Scalar> words = list.items().stream().map(Scalar.class::cast).toList();
      return keywords(words, list.position());
    }
    List<SelectionBody> bodies = new ArrayList<>();
    for (YamlNode item : list.items()) {
      if (item instanceof YamlMap map) {
        allItems(map).ifPresent(bodies::add);
      } else if (item instanceof Scalar word) {
        keywords(List.of(word), word.position()).ifPresent(bodies::add);
      } else {
        problems.report(
            ProblemCode.SELECTION_SHAPE, item.position(), "a list inside a list has no meaning");
      }
    }
    return bodies.isEmpty() ? Optional.empty() : Optional.of(new AnyBody(bodies));
  }

  private Optional<SelectionBody> keywords(List<Scalar> words, Position position) {
    return Optional.of(new AllItems(List.of(new DetectionItem("", List.of(), words, position))));
  }

  private Optional<SelectionBody> allItems(YamlMap map) {
    if (map.entries().isEmpty()) {
      return empty(map.position(), "an empty map");
    }
    List<DetectionItem> items = new ArrayList<>();
    for (YamlMap.Entry entry : map.entries()) {
      item(entry).ifPresent(items::add);
    }
    return items.isEmpty() ? Optional.empty() : Optional.of(new AllItems(items));
  }

  private Optional<DetectionItem> item(YamlMap.Entry entry) {
    List<Scalar> values = new ArrayList<>();
    List<YamlNode> written =
        entry.value() instanceof YamlList list ? list.items() : List.of(entry.value());
    if (written.isEmpty()) {
      problems.report(
          ProblemCode.EMPTY_SELECTION,
          entry.value().position(),
          "'" + entry.name() + "' has an empty list of values, which nothing can match");
    }
    for (YamlNode value : written) {
      if (value instanceof Scalar scalar) {
        values.add(scalar);
      } else {
        problems.report(
            ProblemCode.SELECTION_SHAPE,
            value.position(),
            "'" + entry.name() + "': " + value.describe() + " (expected: a value)");
      }
    }
    return values.isEmpty() ? Optional.empty() : Optional.of(item(entry.key(), values));
  }

  private DetectionItem item(Scalar key, List<Scalar> values) {
    List<String> parts = List.of(key.text().split("\\|", -1));
    List<DetectionItem.Modifier> modifiers = new ArrayList<>();
    int offset = parts.get(0).length() + 1;
    for (String name : parts.subList(1, parts.size())) {
      modifiers.add(new DetectionItem.Modifier(name, problems.locate(key, offset)));
      offset += name.length() + 1;
    }
    if (parts.size() == 1 && parts.get(0).isEmpty()) {
      problems.report(ProblemCode.FIELD_NAME, key.position(), "an empty field name");
    }
    return new DetectionItem(parts.get(0), modifiers, values, key.position());
  }

  private Optional<SelectionBody> empty(Position position, String what) {
    problems.report(
        ProblemCode.EMPTY_SELECTION, position, "a selection of " + what + " has no meaning");
    return Optional.empty();
  }
}

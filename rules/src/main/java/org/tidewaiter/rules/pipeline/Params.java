package org.tidewaiter.rules.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tidewaiter.rules.sigma.Names;
import org.tidewaiter.rules.sigma.Position;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.Problems;
import org.tidewaiter.rules.sigma.Scalar;
import org.tidewaiter.rules.sigma.YamlList;
import org.tidewaiter.rules.sigma.YamlMap;
import org.tidewaiter.rules.sigma.YamlNode;

/**
 * The keys of one map of a pipeline. What was not asked for by the time of {@link #refuseOthers}
 * has no meaning. Where a problem was reported, an answer only stands in. Not thread-safe.
 */
final class Params {

  private final YamlMap map;
  private final String what;
  private final Problems problems;
  private final Set<String> known = new LinkedHashSet<>();

  /**
   * Starts with no key asked for.
   *
   * @param map the keys and their values
   * @param what the map in a message, such as {@code set_state}
   * @param problems takes what is wrong
   */
  Params(YamlMap map, String what, Problems problems) {
    this.map = map;
    this.what = what;
    this.problems = problems;
  }

  Problems problems() {
    return problems;
  }

  String what() {
    return what;
  }

  /** Returns the same keys under another name for messages. */
  Params named(String name) {
    Params renamed = new Params(map, name, problems);
    renamed.known.addAll(known);
    return renamed;
  }

  /** Returns where the map begins. */
  Position position() {
    return map.position();
  }

  /** Returns where a key's value begins, or where the map does. */
  Position position(String key) {
    return map.get(key).map(YamlNode::position).orElse(map.position());
  }

  /** Returns the value of a key; nothing if it is missing or null. */
  Optional<YamlNode> node(String key) {
    known.add(key);
    return map.get(key).filter(node -> !(node instanceof Scalar scalar && scalar.isNull()));
  }

  /** Returns whether a key is there, even with null. */
  boolean has(String key) {
    known.add(key);
    return map.entry(key).isPresent();
  }

  /** Returns a single value, of any kind but null. */
  Optional<Scalar> scalar(String key) {
    return node(key).flatMap(node -> as(Scalar.class, key, node, "a single value"));
  }

  /** Returns a single value that must be there. */
  Scalar required(String key) {
    if (node(key).isEmpty()) {
      missing(key);
    }
    return scalar(key).orElse(new Scalar(Scalar.Kind.TEXT, "", map.position()));
  }

  /** Reports that a key is missing. */
  void missing(String key) {
    report(ProblemCode.PIPELINE_KEY, map.position(), what + ": needs a '" + key + "'");
  }

  Optional<String> text(String key) {
    return scalar(key).map(Scalar::text);
  }

  /** Returns true or false; false if the key is missing. */
  boolean flag(String key) {
    Optional<Scalar> found = scalar(key);
    found
        .filter(value -> value.kind() != Scalar.Kind.BOOLEAN)
        .ifPresent(value -> wrong(key, value, "true or false"));
    return found.map(Scalar::isTrue).orElse(false);
  }

  /** Returns one of some words, or nothing. */
  Optional<String> choice(String key, List<String> words) {
    Optional<Scalar> found = scalar(key);
    found
        .filter(value -> !words.contains(value.text()))
        .ifPresent(
            value ->
                report(
                    ProblemCode.PIPELINE_KEY,
                    value.position(),
                    what
                        + ": "
                        + key
                        + ": '"
                        + value.text()
                        + "' (expected: "
                        + String.join(", ", words)
                        + ")"
                        + Names.didYouMean(value.text(), words)));
    return found.map(Scalar::text).filter(words::contains);
  }

  Optional<YamlMap> map(String key) {
    return node(key).flatMap(node -> as(YamlMap.class, key, node, "a map"));
  }

  Optional<YamlList> list(String key) {
    return node(key).flatMap(node -> as(YamlList.class, key, node, "a list"));
  }

  /** Returns a list of values; a single value stands for a list of one. */
  List<Scalar> scalars(String key) {
    return node(key).map(node -> scalars(key, node)).orElse(List.of());
  }

  List<String> texts(String key) {
    return scalars(key).stream().map(Scalar::text).toList();
  }

  /** Returns a map to lists of texts, in order; a problem if a list is empty. */
  Map<String, List<Scalar>> table(String key) {
    Map<String, List<Scalar>> table = new LinkedHashMap<>();
    for (YamlMap.Entry entry : map(key).map(YamlMap::entries).orElse(List.of())) {
      String name = entry.key().isNull() ? "" : entry.name();
      table.put(name, scalars(entry.name(), entry.value()));
    }
    return table;
  }

  private List<Scalar> scalars(String key, YamlNode node) {
    List<Scalar> scalars = new ArrayList<>();
    List<YamlNode> items = node instanceof YamlList list ? list.items() : List.of(node);
    if (items.isEmpty()) {
      wrong(key, node, "at least one value");
    }
    for (YamlNode item : items) {
      if (item instanceof Scalar scalar && !scalar.isNull()) {
        scalars.add(scalar);
      } else {
        wrong(key, item, "a value, or a list of values");
      }
    }
    return scalars;
  }

  private <T extends YamlNode> Optional<T> as(
      Class<T> type, String key, YamlNode node, String expected) {
    if (!type.isInstance(node)) {
      wrong(key, node, expected);
      return Optional.empty();
    }
    return Optional.of(type.cast(node));
  }

  private void wrong(String key, YamlNode node, String expected) {
    report(
        ProblemCode.PIPELINE_KEY,
        node.position(),
        what + ": " + key + ": " + node.describe() + " (expected: " + expected + ")");
  }

  /**
   * Reports every key that was not asked for: pipelines that are read in part mean something else.
   */
  void refuseOthers() {
    for (YamlMap.Entry entry : map.entries()) {
      if (!known.contains(entry.name())) {
        report(
            ProblemCode.PIPELINE_KEY,
            entry.key().position(),
            what
                + ": '"
                + entry.name()
                + "' has no meaning here"
                + Names.didYouMean(entry.name(), known));
      }
    }
  }

  void report(ProblemCode kind, Position position, String message) {
    problems.report(kind, position, message);
  }
}

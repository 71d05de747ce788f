package org.tidewaiter.rules.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the attributes of one map by their kind, reporting those of another. An attribute with no
 * value counts as absent; a number or a boolean as its text.
 */
final class Attributes {

  private final YamlMap map;
  private final Problems problems;

  Attributes(YamlMap map, Problems problems) {
    this.map = map;
    this.problems = problems;
  }

  /** Returns whether a node is anything but {@code null}. */
  static boolean isPresent(YamlNode node) {
    return !(node instanceof Scalar scalar && scalar.isNull());
  }

  Optional<Scalar> scalar(String name) {
    Optional<YamlNode> found = map.get(name).filter(Attributes::isPresent);
    if (found.isPresent() && !(found.get() instanceof Scalar)) {
      wrongType(name, found.get(), "text");
    }
    return found.filter(Scalar.class::isInstance).map(Scalar.class::cast);
  }

  Optional<String> text(String name) {
    return scalar(name).map(Scalar::text);
  }

  /** A single value stands for a list of one. */
  List<Scalar> scalars(String name) {
    List<Scalar> scalars = new ArrayList<>();
    Optional<YamlNode> found = map.get(name).filter(Attributes::isPresent);
    if (found.isEmpty()) {
      return scalars;
    }
    List<YamlNode> items =
        found.get() instanceof YamlList list ? list.items() : List.of(found.get());
    for (YamlNode item : items) {
      if (item instanceof Scalar scalar) {
        scalars.add(scalar);
      } else {
        wrongType(name, item, "a list of texts");
      }
    }
    return scalars;
  }

  List<String> texts(String name) {
    return scalars(name).stream().map(Scalar::text).toList();
  }

  Optional<YamlMap> map(String name) {
    Optional<YamlNode> found = map.get(name).filter(Attributes::isPresent);
    if (found.isPresent() && !(found.get() instanceof YamlMap)) {
      wrongType(name, found.get(), "a map");
    }
    return found.filter(YamlMap.class::isInstance).map(YamlMap.class::cast);
  }

  void wrongType(String name, YamlNode found, String expected) {
    problems.report(
        ProblemCode.ATTRIBUTE_TYPE,
        found.position(),
        name + ": " + found.describe() + " (expected: " + expected + ")");
  }

  /** Warns of keys that are not known, but near to one that is known and not there. */
  void warnOfSimilarKeys(Set<String> known) {
    for (YamlMap.Entry entry : map.entries()) {
      if (!known.contains(entry.name())) {
        Names.nearest(entry.name(), known)
            .filter(near -> map.get(near).isEmpty())
            .ifPresent(
                near ->
                    problems.report(
                        ProblemCode.SIMILAR_KEY,
                        entry.key().position(),
                        "'"
                            + entry.name()
                            + "' has no meaning here; did you mean '"
                            + near
                            + "'?"));
      }
    }
  }
}

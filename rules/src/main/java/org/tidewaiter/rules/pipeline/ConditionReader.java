package org.tidewaiter.rules.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tidewaiter.rules.sigma.ConditionParser;
import org.tidewaiter.rules.sigma.ConditionTree;
import org.tidewaiter.rules.sigma.Names;
import org.tidewaiter.rules.sigma.Position;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.Scalar;
import org.tidewaiter.rules.sigma.YamlList;
import org.tidewaiter.rules.sigma.YamlMap;
import org.tidewaiter.rules.sigma.YamlNode;

/**
 * Reads the conditions of a step of one kind, and how they are linked: {@code _cond_op}, {@code
 * _cond_not}, or {@code _cond_expr} over their names.
 */
final class ConditionReader {

  private final Params step;
  private final String kind;

  /**
   * Makes a reader.
   *
   * @param step the keys of the step
   * @param kind {@code rule}, {@code detection_item} or {@code field_name}
   */
  ConditionReader(Params step, String kind) {
    this.step = step;
    this.kind = kind;
  }

  /**
   * Reads one condition by its type.
   *
   * @param <S> what it is asked of
   */
  @FunctionalInterface
  interface Kind<S> {
    /** Returns the condition; nothing if there is no such type. */
    Optional<Condition<S>> read(String type, Params params);
  }

  /** Returns the linked conditions; always true if there are none. */
  <S> Condition<S> read(Kind<S> reader) {
    String conditions = kind + "_conditions";
    Optional<Scalar> expression = step.scalar(kind + "_cond_expr");
    Optional<String> operator = step.choice(kind + "_cond_op", List.of("and", "or"));
    boolean negated = step.flag(kind + "_cond_not");
    Map<String, Condition<S>> named = named(conditions, reader);
    if (step.node(conditions).isEmpty()) {
      for (String link : List.of("_cond_expr", "_cond_op", "_cond_not")) {
        if (step.has(kind + link)) {
          refuse(step.position(kind + link), kind + link + " without " + conditions);
        }
      }
      return Condition.all(List.of());
    }
    Condition<S> linked;
    if (expression.isPresent()) {
      if (operator.isPresent()) {
        refuse(expression.get().position(), kind + "_cond_expr and " + kind + "_cond_op together");
      }
      linked = expression(expression.get(), named);
    } else {
      List<Condition<S>> all = new ArrayList<>(named.values());
      linked = operator.filter("or"::equals).isPresent() ? Condition.any(all) : Condition.all(all);
    }
    return negated ? linked.negated() : linked;
  }

  private <S> Map<String, Condition<S>> named(String key, Kind<S> reader) {
    Map<String, YamlNode> nodes = new LinkedHashMap<>();
    Optional<YamlNode> found = step.node(key);
    if (found.isPresent() && found.get() instanceof YamlMap map) {
      map.entries().forEach(entry -> nodes.put(entry.name(), entry.value()));
    } else if (found.isPresent() && found.get() instanceof YamlList list) {
      list.items().forEach(item -> nodes.put(String.valueOf(nodes.size() + 1), item));
    }
    found
        .filter(node -> nodes.isEmpty())
        .ifPresent(
            node -> refuse(node.position(), key + " (expected: a list or a map of conditions)"));
    Map<String, Condition<S>> conditions = new LinkedHashMap<>();
    nodes.forEach((name, node) -> one(node, reader).ifPresent(read -> conditions.put(name, read)));
    return conditions;
  }

  private <S> Optional<Condition<S>> one(YamlNode node, Kind<S> reader) {
    if (!(node instanceof YamlMap map)) {
      refuse(node.position(), kind + "_conditions: " + node.describe() + " (expected: a map)");
      return Optional.empty();
    }
    Params untyped = new Params(map, kind + " condition", step.problems());
    Scalar type = untyped.required("type");
    Params params = untyped.named(type.text());
    Optional<Condition<S>> read = reader.read(type.text(), params);
    if (read.isPresent()) {
      params.refuseOthers();
    } else if (!type.text().isEmpty()) {
      refuse(type.position(), "there is no " + kind + " condition '" + type.text() + "'");
    }
    return read;
  }

  private <S> Condition<S> expression(Scalar text, Map<String, Condition<S>> named) {
    Set<String> used = new LinkedHashSet<>();
    Condition<S> read =
        ConditionParser.parse(text, step.problems())
            .map(tree -> fold(tree, named, used, text.position()))
            .orElse(Condition.all(List.of()));
    Set<String> unused = new LinkedHashSet<>(named.keySet());
    unused.removeAll(used);
    if (!used.isEmpty() && !unused.isEmpty()) {
      refuse(
          text.position(),
          kind + "_cond_expr leaves out the conditions " + String.join(", ", unused));
    }
    return read;
  }

  private <S> Condition<S> fold(
      ConditionTree tree, Map<String, Condition<S>> named, Set<String> used, Position position) {
    if (tree instanceof ConditionTree.And and) {
      return Condition.all(
          and.operands().stream().map(part -> fold(part, named, used, position)).toList());
    }
    if (tree instanceof ConditionTree.Or or) {
      return Condition.any(
          or.operands().stream().map(part -> fold(part, named, used, position)).toList());
    }
    if (tree instanceof ConditionTree.Not not) {
      return fold(not.operand(), named, used, position).negated();
    }
    if (tree instanceof ConditionTree.Reference reference) {
      used.add(reference.name());
      Condition<S> found = named.get(reference.name());
      if (found == null) {
        refuse(
            reference.position(),
            "there is no condition '"
                + reference.name()
                + "'"
                + Names.didYouMean(reference.name(), named.keySet()));
        return Condition.all(List.of());
      }
      return found;
    }
    refuse(position, kind + "_cond_expr: patterns of names have no meaning here");
    return Condition.all(List.of());
  }

  private void refuse(Position position, String message) {
    step.report(ProblemCode.PIPELINE_CONDITION, position, step.what() + ": " + message);
  }
}

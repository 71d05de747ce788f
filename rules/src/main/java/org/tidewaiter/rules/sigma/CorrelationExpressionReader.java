package org.tidewaiter.rules.sigma;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tidewaiter.rules.sigma.CorrelationCondition.Expression;

/**
 * Reads a correlation's condition in words: {@code a and (b or c)} over the rules that match. It is
 * not in the specification; this is what pySigma makes of it.
 */
final class CorrelationExpressionReader {

  private final Scalar text;
  private final List<RuleReference> rules;
  private final Problems problems;

  CorrelationExpressionReader(Scalar text, List<RuleReference> rules, Problems problems) {
    this.text = text;
    this.rules = rules;
    this.problems = problems;
  }

  /** Returns the rules that a condition in words names, each once, in order. */
  static List<RuleReference> rulesOf(CorrelationCondition condition) {
    List<RuleReference> found = new ArrayList<>();
    if (condition instanceof Expression expression) {
      Set<String> seen = new HashSet<>();
      for (ConditionTree.Reference reference : references(expression.tree())) {
        if (seen.add(reference.name())) {
          found.add(new RuleReference(reference.name(), reference.position()));
        }
      }
    }
    return found;
  }

  /** Returns the tree, or nothing and a problem reported. */
  Optional<ConditionTree> expression(Optional<CorrelationType> type) {
    if (type.isPresent() && type.get() != CorrelationType.TEMPORAL) {
      refuse(
          text.position(),
          type.get() == CorrelationType.TEMPORAL_ORDERED
              ? "a condition in words says nothing of an order (expected: none, or a count of"
                  + " rules; or type temporal)"
              : "text (expected: a map, such as gte: 10)");
      return Optional.empty();
    }
    Optional<ConditionTree> tree = ConditionParser.parse(text, problems);
    return tree.filter(found -> isPlain(found) && namesTheRules(found));
  }

  private boolean isPlain(ConditionTree tree) {
    if (!leaves(tree).stream().allMatch(ConditionTree.Reference.class::isInstance)) {
      refuse(text.position(), "'of' has no meaning over rules (expected: rules, and, or, not)");
      return false;
    }
    if (holdsOfNothing(tree)) {
      refuse(text.position(), "holds where no rule matches at all, and so for every moment");
      return false;
    }
    return true;
  }

  private boolean namesTheRules(ConditionTree tree) {
    List<String> listed = rules.stream().map(RuleReference::text).toList();
    List<ConditionTree.Reference> named = references(tree);
    if (listed.isEmpty()) {
      return true;
    }
    for (ConditionTree.Reference reference : named) {
      if (!listed.contains(reference.name())) {
        refuse(
            reference.position(),
            "'"
                + reference.name()
                + "' is not one of the correlation's rules"
                + Names.didYouMean(reference.name(), listed));
      }
    }
    Set<String> used = new HashSet<>();
    named.forEach(reference -> used.add(reference.name()));
    listed.stream()
        .filter(rule -> !used.contains(rule))
        .forEach(rule -> refuse(text.position(), "does not say what the rule '" + rule + "' does"));
    return true;
  }

  private static boolean holdsOfNothing(ConditionTree tree) {
    if (tree instanceof ConditionTree.And and) {
      return and.operands().stream().allMatch(CorrelationExpressionReader::holdsOfNothing);
    }
    if (tree instanceof ConditionTree.Or or) {
      return or.operands().stream().anyMatch(CorrelationExpressionReader::holdsOfNothing);
    }
    return tree instanceof ConditionTree.Not not && !holdsOfNothing(not.operand());
  }

  private static List<ConditionTree.Reference> references(ConditionTree tree) {
    return leaves(tree).stream()
        .filter(ConditionTree.Reference.class::isInstance)
        .map(ConditionTree.Reference.class::cast)
        .toList();
  }

  private static List<ConditionTree> leaves(ConditionTree tree) {
    if (tree instanceof ConditionTree.And and) {
      return and.operands().stream().flatMap(one -> leaves(one).stream()).toList();
    }
    if (tree instanceof ConditionTree.Or or) {
      return or.operands().stream().flatMap(one -> leaves(one).stream()).toList();
    }
    return tree instanceof ConditionTree.Not not ? leaves(not.operand()) : List.of(tree);
  }

  private void refuse(Position position, String what) {
    problems.report(ProblemCode.CORRELATION_CONDITION, position, "condition: " + what);
  }
}

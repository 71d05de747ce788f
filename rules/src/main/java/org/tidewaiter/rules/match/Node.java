package org.tidewaiter.rules.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tidewaiter.ingest.event.FieldReader;
import org.tidewaiter.rules.predicate.Condition;

/**
 * One node of a rule's program over what the index has found. Immutable and thread-safe; free of
 * allocation but for regular expressions.
 */
sealed interface Node {

  /** Returns whether it holds for the event in hand. */
  boolean holds(FieldReader event, MatchState state);

  /** Returns a rank for ordering operands, cheapest first; has no unit. */
  int cost();

  /** Returns a conjunction; of one operand that operand. */
  static Node allOf(List<Node> operands) {
    return operands.size() == 1 ? operands.get(0) : new AllOf(byCost(operands));
  }

  /** Returns a disjunction; of one operand that operand. */
  static Node anyOf(List<Node> operands) {
    return operands.size() == 1 ? operands.get(0) : new AnyOf(byCost(operands));
  }

  /** Order is free, for nothing has side effects; ties keep the rule's order. */
  private static Node[] byCost(List<Node> operands) {
    List<Node> sorted = new ArrayList<>(operands);
    sorted.sort(Comparator.comparingInt(Node::cost));
    return sorted.toArray(Node[]::new);
  }

  private static int sum(Node[] operands) {
    long sum = 0;
    for (Node operand : operands) {
      sum += operand.cost();
    }
    return (int) Math.min(Integer.MAX_VALUE, sum);
  }

  /** Conjunction. */
  final class AllOf implements Node {
    private final Node[] operands;

    private AllOf(Node[] operands) {
      this.operands = operands;
    }

    @Override
    public boolean holds(FieldReader event, MatchState state) {
      for (Node operand : operands) {
        if (!operand.holds(event, state)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public int cost() {
      return sum(operands);
    }
  }

  /** Disjunction. */
  final class AnyOf implements Node {
    private final Node[] operands;

    private AnyOf(Node[] operands) {
      this.operands = operands;
    }

    @Override
    public boolean holds(FieldReader event, MatchState state) {
      for (Node operand : operands) {
        if (operand.holds(event, state)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public int cost() {
      return sum(operands);
    }
  }

  /**
   * Negation.
   *
   * @param operand what must not hold
   */
  record Not(Node operand) implements Node {
    @Override
    public boolean holds(FieldReader event, MatchState state) {
      return !operand.holds(event, state);
    }

    @Override
    public int cost() {
      return operand.cost();
    }
  }

  /**
   * What the index decided.
   *
   * @param trigger exact
   */
  record Fired(int trigger) implements Node {
    @Override
    public boolean holds(FieldReader event, MatchState state) {
      return state.truths().has(trigger);
    }

    @Override
    public int cost() {
      return 1;
    }
  }

  /**
   * What is tried by itself, once for an event however many rules ask for it.
   *
   * @param number of this test among all such tests
   * @param condition the test
   * @param gate a trigger without which it can't hold; -1 for none
   * @param cost its rank
   */
  record Tried(int number, Condition condition, int gate, int cost) implements Node {
    @Override
    public boolean holds(FieldReader event, MatchState state) {
      if (gate >= 0 && !state.truths().has(gate)) {
        return false;
      }
      return state.tried(number, condition, event);
    }
  }
}

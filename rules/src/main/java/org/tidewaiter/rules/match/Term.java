package org.tidewaiter.rules.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tidewaiter.rules.index.Indexable;
import org.tidewaiter.rules.index.Trigger;
import org.tidewaiter.rules.predicate.NumberCompare;
import org.tidewaiter.rules.predicate.Predicate;

/**
 * A rule as Boolean algebra over groups of predicates: what is left of its {@link Plan} when names
 * and reasons are taken away. Immutable.
 */
sealed interface Term {

  /**
   * Returns the cheapest triggers of which at least one fires whenever this term holds; nothing if
   * there are none, so that a rule of this term must be tried on every event.
   *
   * @param popularity of the rules among which it is to be found
   */
  Optional<Witness> witness(Popularity popularity);

  /** Returns whether there are such triggers, whatever the other rules are. */
  default boolean isFindable() {
    return witness(Popularity.UNKNOWN).isPresent();
  }

  /** Returns the node that decides this term. */
  Node node(Lowering into);

  /** Makes nodes of the leaves. */
  interface Lowering {
    /** Returns the node of a group. */
    Node group(Group group);
  }

  /**
   * At least one predicate holds.
   *
   * @param predicates at least one
   */
  record Group(List<Predicate> predicates) implements Term {
    /** Copies the predicates. */
    public Group {
      predicates = List.copyOf(predicates);
    }

    @Override
    public Optional<Witness> witness(Popularity popularity) {
      Set<Predicate> needed = new LinkedHashSet<>();
      double frequency = 0;
      for (Predicate predicate : predicates) {
        Optional<Predicate> necessary = Indexable.necessary(predicate);
        if (necessary.isEmpty()) {
          return Optional.empty();
        }
        if (needed.add(necessary.get())) {
          frequency += popularity.frequency(predicate, necessary.get());
        }
      }
      return Optional.of(new Witness(Set.of(new Trigger.AnyOf(needed)), frequency));
    }

    /** Returns whether an index can decide it alone. */
    boolean isExact() {
      return predicates.stream().allMatch(Indexable::isExact);
    }

    @Override
    public Node node(Lowering into) {
      return into.group(this);
    }
  }

  /**
   * Every operand holds.
   *
   * @param operands any number; none is true
   */
  record Conjunction(List<Term> operands) implements Term {
    /** Copies the operands. */
    public Conjunction {
      operands = List.copyOf(operands);
    }

    @Override
    public Optional<Witness> witness(Popularity popularity) {
      List<Witness> found = new ArrayList<>();
      operands.forEach(operand -> operand.witness(popularity).ifPresent(found::add));
      found.addAll(ranges());
      return found.stream().reduce(Witness::rarer);
    }

    /** A lower and an upper bound of one field are rarer together than each alone. */
    private List<Witness> ranges() {
      Map<String, long[]> byField = new HashMap<>();
      for (Term operand : operands) {
        if (operand instanceof Group group
            && group.predicates().size() == 1
            && group.predicates().get(0) instanceof Predicate.OnField field
            && field.test() instanceof NumberCompare compare
            && compare.bound().isLong()) {
          long[] range =
              byField.computeIfAbsent(
                  field.field(), unused -> new long[] {Long.MIN_VALUE, Long.MAX_VALUE});
          narrow(range, compare);
        }
      }
      List<Witness> ranges = new ArrayList<>();
      byField.forEach(
          (field, range) -> {
            if (range[0] > Long.MIN_VALUE && range[1] < Long.MAX_VALUE && range[0] <= range[1]) {
              Trigger trigger = new Trigger.InRange(field, range[0], range[1]);
              ranges.add(new Witness(Set.of(trigger), Rarity.frequency(range[0], range[1])));
            }
          });
      return ranges;
    }

    /** Strict bounds count as if they were not: a range may hold too much, never too little. */
    private static void narrow(long[] range, NumberCompare compare) {
      long bound = compare.bound().longValue();
      switch (compare.order()) {
        case GT, GTE -> range[0] = Math.max(range[0], bound);
        case LT, LTE -> range[1] = Math.min(range[1], bound);
      }
    }

    @Override
    public Node node(Lowering into) {
      return Node.allOf(operands.stream().map(operand -> operand.node(into)).toList());
    }
  }

  /**
   * At least one operand holds.
   *
   * @param operands any number; none is false
   */
  record Disjunction(List<Term> operands) implements Term {
    /** Copies the operands. */
    public Disjunction {
      operands = List.copyOf(operands);
    }

    @Override
    public Optional<Witness> witness(Popularity popularity) {
      // Gathered in one set, for there may be as many operands as a list has lines.
      Set<Trigger> union = new LinkedHashSet<>();
      double frequency = 0;
      for (Term operand : operands) {
        Optional<Witness> witness = operand.witness(popularity);
        if (witness.isEmpty()) {
          return Optional.empty();
        }
        union.addAll(witness.get().triggers());
        frequency += witness.get().frequency();
      }
      return Optional.of(new Witness(union, frequency));
    }

    @Override
    public Node node(Lowering into) {
      return Node.anyOf(operands.stream().map(operand -> operand.node(into)).toList());
    }
  }

  /**
   * The operand does not hold. That it can't be found by what fires is the price of a negation.
   *
   * @param operand what is negated
   */
  record Inversion(Term operand) implements Term {
    @Override
    public Optional<Witness> witness(Popularity popularity) {
      return operand instanceof Inversion twice
          ? twice.operand().witness(popularity)
          : Optional.empty();
    }

    @Override
    public Node node(Lowering into) {
      return new Node.Not(operand.node(into));
    }
  }
}

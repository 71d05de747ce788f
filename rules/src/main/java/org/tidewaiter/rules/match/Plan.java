package org.tidewaiter.rules.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tidewaiter.rules.predicate.Predicate;

/**
 * What a rule asks for, checked and resolved, with each condition's place in the rule kept: it can
 * say why an event matched. Immutable and thread-safe.
 */
public sealed interface Plan permits Plan.All, Plan.Any, Plan.Negation, Plan.Selection, PlanItem {

  /**
   * Adds why this plan holds for an event, or why it does not.
   *
   * @param verdicts those on the event, by which {@link #decide} gives {@code held}
   * @param held whether it holds
   * @param reasons takes the conditions that decided
   */
  void explain(Verdicts verdicts, boolean held, Collection<Reason> reasons);

  /** Returns its algebra: what is left without names and reasons. */
  Term term();

  /** Adds all predicates. */
  void collect(Collection<Predicate> predicates);

  /** Which items of a rule hold for an event. */
  @FunctionalInterface
  interface ItemTruth {
    /** Returns whether an item holds. */
    boolean of(PlanItem item);

    /** Returns whether it can't come out otherwise. */
    default boolean isFixed(PlanItem item) {
      return false;
    }
  }

  /** Adds all items, in the order of the rule. */
  void items(Collection<PlanItem> items);

  /** Puts what each selection of the rule asks for under the selection's name. */
  void selections(Map<String, Plan> named);

  /**
   * Returns in words the parts of it for which no index can find it; none where one can.
   *
   * @return {@code not selection}, or {@code selection: field operator}
   */
  default Stream<String> unfindable() {
    return term().isFindable() ? Stream.empty() : obstacles();
  }

  /** Returns the same, given that no index can find it. */
  Stream<String> obstacles();

  /** Returns whether it holds, given which items do. */
  boolean decide(ItemTruth holds);

  /**
   * Returns the fewest items that would have to hold where they don't, or not where they do, for
   * this plan to hold or not; nothing if no items can bring that about. Items count as free of each
   * other.
   *
   * @param holds which items hold
   * @param wanted whether the plan shall hold
   */
  Optional<Set<PlanItem>> changes(ItemTruth holds, boolean wanted);

  /** Returns what every one of some plans needs together; nothing if one can't be had. */
  private static Optional<Set<PlanItem>> together(
      List<Plan> plans, ItemTruth holds, boolean wanted) {
    Set<PlanItem> union = new LinkedHashSet<>();
    for (Plan plan : plans) {
      Optional<Set<PlanItem>> needed = plan.changes(holds, wanted);
      if (needed.isEmpty()) {
        return Optional.empty();
      }
      union.addAll(needed.get());
    }
    return Optional.of(union);
  }

  /** Returns what the cheapest of some plans needs; nothing if none can be had. */
  private static Optional<Set<PlanItem>> cheapest(
      List<Plan> plans, ItemTruth holds, boolean wanted) {
    Optional<Set<PlanItem>> best = Optional.empty();
    for (Plan plan : plans) {
      Optional<Set<PlanItem>> needed = plan.changes(holds, wanted);
      if (needed.isPresent() && (best.isEmpty() || needed.get().size() < best.get().size())) {
        best = needed;
      }
    }
    return best;
  }

  /**
   * Every operand holds.
   *
   * @param operands any number; none is true
   */
  record All(List<Plan> operands) implements Plan {
    /** Copies the operands. */
    public All {
      operands = List.copyOf(operands);
    }

    @Override
    public Term term() {
      List<Term> terms = new ArrayList<>();
      for (Plan operand : operands) {
        Term term = operand.term();
        // Flat, so that two bounds of one field find each other.
        if (term instanceof Term.Conjunction inner) {
          terms.addAll(inner.operands());
        } else {
          terms.add(term);
        }
      }
      return terms.size() == 1 ? terms.get(0) : new Term.Conjunction(terms);
    }

    @Override
    public void explain(Verdicts verdicts, boolean held, Collection<Reason> reasons) {
      if (held) {
        operands.forEach(operand -> operand.explain(verdicts, true, reasons));
        return;
      }
      operands.stream()
          .filter(operand -> !operand.decide(verdicts))
          .findFirst()
          .ifPresent(operand -> operand.explain(verdicts, false, reasons));
    }

    @Override
    public void collect(Collection<Predicate> predicates) {
      operands.forEach(operand -> operand.collect(predicates));
    }

    @Override
    public void items(Collection<PlanItem> items) {
      operands.forEach(operand -> operand.items(items));
    }

    @Override
    public void selections(Map<String, Plan> named) {
      operands.forEach(operand -> operand.selections(named));
    }

    @Override
    public Stream<String> obstacles() {
      return operands.stream().flatMap(Plan::unfindable);
    }

    @Override
    public boolean decide(ItemTruth holds) {
      return operands.stream().allMatch(operand -> operand.decide(holds));
    }

    @Override
    public Optional<Set<PlanItem>> changes(ItemTruth holds, boolean wanted) {
      return wanted ? together(operands, holds, true) : cheapest(operands, holds, false);
    }
  }

  /**
   * At least one operand holds.
   *
   * @param operands any number; none is false
   */
  record Any(List<Plan> operands) implements Plan {
    /** Copies the operands. */
    public Any {
      operands = List.copyOf(operands);
    }

    @Override
    public Term term() {
      return operands.size() == 1
          ? operands.get(0).term()
          : new Term.Disjunction(operands.stream().map(Plan::term).toList());
    }

    @Override
    public void explain(Verdicts verdicts, boolean held, Collection<Reason> reasons) {
      for (Plan operand : operands) {
        if (!held || operand.decide(verdicts)) {
          operand.explain(verdicts, held, reasons);
        }
      }
    }

    @Override
    public void collect(Collection<Predicate> predicates) {
      operands.forEach(operand -> operand.collect(predicates));
    }

    @Override
    public void items(Collection<PlanItem> items) {
      operands.forEach(operand -> operand.items(items));
    }

    @Override
    public void selections(Map<String, Plan> named) {
      operands.forEach(operand -> operand.selections(named));
    }

    @Override
    public Stream<String> obstacles() {
      return operands.stream().flatMap(Plan::unfindable);
    }

    @Override
    public boolean decide(ItemTruth holds) {
      return operands.stream().anyMatch(operand -> operand.decide(holds));
    }

    @Override
    public Optional<Set<PlanItem>> changes(ItemTruth holds, boolean wanted) {
      return wanted ? cheapest(operands, holds, true) : together(operands, holds, false);
    }
  }

  /**
   * The operand does not hold.
   *
   * @param operand what is negated
   */
  record Negation(Plan operand) implements Plan {
    @Override
    public Term term() {
      return new Term.Inversion(operand.term());
    }

    @Override
    public void explain(Verdicts verdicts, boolean held, Collection<Reason> reasons) {
      operand.explain(verdicts, !held, reasons);
    }

    @Override
    public void collect(Collection<Predicate> predicates) {
      operand.collect(predicates);
    }

    @Override
    public void items(Collection<PlanItem> items) {
      operand.items(items);
    }

    @Override
    public void selections(Map<String, Plan> named) {
      operand.selections(named);
    }

    @Override
    public Stream<String> obstacles() {
      Map<String, Plan> named = new TreeMap<>();
      operand.selections(named);
      return Stream.of("not " + String.join(", ", named.keySet()));
    }

    @Override
    public boolean decide(ItemTruth holds) {
      return !operand.decide(holds);
    }

    @Override
    public Optional<Set<PlanItem>> changes(ItemTruth holds, boolean wanted) {
      return operand.changes(holds, !wanted);
    }
  }

  /**
   * A selection: what stands in its body, under its name.
   *
   * @param name the name that reasons give
   * @param body what it asks for
   */
  record Selection(String name, Plan body) implements Plan {
    @Override
    public Term term() {
      return body.term();
    }

    @Override
    public void explain(Verdicts verdicts, boolean held, Collection<Reason> reasons) {
      body.explain(verdicts, held, reasons);
    }

    @Override
    public void collect(Collection<Predicate> predicates) {
      body.collect(predicates);
    }

    @Override
    public void items(Collection<PlanItem> items) {
      body.items(items);
    }

    @Override
    public void selections(Map<String, Plan> named) {
      named.put(name, body);
    }

    @Override
    public Stream<String> obstacles() {
      return body.unfindable();
    }

    @Override
    public boolean decide(ItemTruth holds) {
      return body.decide(holds);
    }

    @Override
    public Optional<Set<PlanItem>> changes(ItemTruth holds, boolean wanted) {
      return body.changes(holds, wanted);
    }
  }
}

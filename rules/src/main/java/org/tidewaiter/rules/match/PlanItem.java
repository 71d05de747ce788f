package org.tidewaiter.rules.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tidewaiter.ingest.event.FieldReader;
import org.tidewaiter.rules.predicate.Predicate;

/**
 * A detection item.
 *
 * @param origin where it stands
 * @param values at least one
 * @param all whether all values must hold, or at least one
 * @param negated whether the whole is negated ({@code neq})
 */
public record PlanItem(Origin origin, List<Value> values, boolean all, boolean negated)
    implements Plan {

  /**
   * A value of the rule, as it was written, and what it asks for.
   *
   * @param text the value as the rule wrote it
   * @param predicate what it asks for
   */
  public record Value(String text, Predicate predicate) {}

  /**
   * Where an item stands in its rule.
   *
   * @param selection name of the selection
   * @param field the field as the rule wrote it; empty for keywords
   * @param operator see {@link Reason#operator}
   */
  public record Origin(String selection, String field, String operator) {}

  /** Most values that a reason lists. */
  private static final int MAX_LISTED = 10;

  /** Copies the values. */
  public PlanItem {
    values = List.copyOf(values);
  }

  /** Leaves the values to {@link #equals}: there may be a hundred thousand. */
  @Override
  public int hashCode() {
    return Objects.hash(origin, values.size(), all, negated);
  }

  @Override
  public Term term() {
    List<Predicate> predicates = values.stream().map(Value::predicate).toList();
    Term whole =
        all
            ? new Term.Conjunction(
                predicates.stream()
                    .map(predicate -> (Term) new Term.Group(List.of(predicate)))
                    .toList())
            : new Term.Group(predicates);
    return negated ? new Term.Inversion(whole) : whole;
  }

  @Override
  public void explain(Verdicts verdicts, boolean held, Collection<Reason> reasons) {
    String operator = held ? origin.operator() : "not " + origin.operator();
    FieldReader event = verdicts.event();
    if (held == negated) {
      reasons.add(reason(operator, verdicts.listed(this), allSeen(event)));
      return;
    }
    verdicts.satisfied(this).stream()
        .map(value -> reason(operator, value.text(), value.predicate().seen(event)))
        .distinct()
        .limit(CompiledRule.MAX_REASONS)
        .forEach(reasons::add);
  }

  private Reason reason(String operator, String wanted, Optional<String> seen) {
    return new Reason(
        origin.selection(),
        origin.field(),
        operator,
        Excerpts.shorten(wanted),
        seen.map(Excerpts::shorten));
  }

  /** Returns the values as a reason lists them; looks at all of them. */
  String listed() {
    List<String> texts = values.stream().map(Value::text).distinct().toList();
    List<String> shown = new ArrayList<>(texts.subList(0, Math.min(MAX_LISTED, texts.size())));
    if (texts.size() > MAX_LISTED) {
      shown.add((texts.size() - MAX_LISTED) + " more");
    }
    return String.join(", ", shown);
  }

  @Override
  public void collect(Collection<Predicate> predicates) {
    values.forEach(value -> predicates.add(value.predicate()));
  }

  @Override
  public void items(Collection<PlanItem> items) {
    items.add(this);
  }

  @Override
  public void selections(Map<String, Plan> named) {}

  @Override
  public Stream<String> obstacles() {
    String field = origin.field().isEmpty() ? "" : origin.field() + " ";
    return Stream.of(origin.selection() + ": " + field + origin.operator());
  }

  @Override
  public boolean decide(ItemTruth holds) {
    return holds.of(this);
  }

  @Override
  public Optional<Set<PlanItem>> changes(ItemTruth holds, boolean wanted) {
    if (holds.of(this) == wanted) {
      return Optional.of(Set.of());
    }
    return holds.isFixed(this) ? Optional.empty() : Optional.of(Set.of(this));
  }

  /** Returns what it asks for and what the event has, whether that is enough or not. */
  Reason shown(Verdicts verdicts) {
    return reason(origin.operator(), verdicts.listed(this), allSeen(verdicts.event()));
  }

  private Optional<String> allSeen(FieldReader event) {
    Predicate first = values.get(0).predicate();
    return first.fields().isEmpty()
        ? Optional.empty()
        : Predicate.allValues(event, first.fields().get(0));
  }
}

package org.tidewaiter.rules.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tidewaiter.ingest.event.FieldReader;
import org.tidewaiter.rules.predicate.Predicate;
import org.tidewaiter.rules.sigma.ContentHash;
import org.tidewaiter.rules.sigma.Level;
import org.tidewaiter.rules.sigma.SigmaFilter;
import org.tidewaiter.rules.sigma.SigmaRule;

/**
 * A rule that can be run. Immutable and thread-safe; what it needs to explain itself is made when
 * it is first asked to.
 */
public final class CompiledRule {

  /** Most reasons that one match is given; more would drown an alert. */
  static final int MAX_REASONS = 50;

  private final SigmaRule rule;
  private final Plan plan;
  private final List<SigmaFilter> filters;
  private final String hash;
  private final Set<String> fieldNames;
  private final boolean usesKeywords;
  private final TableCache tests;

  /** Joins a rule without filters and its plan. */
  public CompiledRule(SigmaRule rule, Plan plan) {
    this(rule, plan, List.of(), List.of());
  }

  /**
   * Joins a rule, its filters and the plan of all of them.
   *
   * @param rule the rule
   * @param plan what the rule and the filters ask for
   * @param filters those that apply to it, as pipelines left them for this rule
   * @param settings what names each setting that the plan rests on beside their text
   */
  public CompiledRule(SigmaRule rule, Plan plan, List<SigmaFilter> filters, List<String> settings) {
    this.rule = rule;
    this.plan = plan;
    this.filters = List.copyOf(filters);
    this.hash = hash(rule, filters, settings);
    this.tests = new TableCache(plan);
    Collection<Predicate> predicates = new ArrayList<>();
    plan.collect(predicates);
    TreeSet<String> names = new TreeSet<>();
    predicates.forEach(predicate -> names.addAll(predicate.fields()));
    this.fieldNames = Collections.unmodifiableSet(names);
    this.usesKeywords = predicates.stream().anyMatch(Predicate.OnKeywords.class::isInstance);
  }

  /** Returns the rule as it was written. */
  public SigmaRule rule() {
    return rule;
  }

  private static String hash(SigmaRule rule, List<SigmaFilter> filters, List<String> settings) {
    List<String> hashes = new ArrayList<>(settings);
    hashes.add(rule.place().hash());
    filters.forEach(filter -> hashes.add(filter.place().hash()));
    return hashes.size() == 1 ? rule.place().hash() : ContentHash.of(hashes);
  }

  /**
   * Returns the filters that apply to it, as pipelines left them for this rule, in the order in
   * which their reasons are given.
   */
  public List<SigmaFilter> filters() {
    return filters;
  }

  /**
   * Returns the content hash of the rule, of its filters, whatever their order, and of the settings
   * that they take, 32 hexadecimal digits.
   */
  public String hash() {
    return hash;
  }

  /** Returns the rule's level; {@code medium} where it names none. */
  public Level level() {
    return rule.level();
  }

  /** Returns the fields that it reads, by the names that slots have. */
  public Set<String> fieldNames() {
    return fieldNames;
  }

  /** Returns whether it looks for keywords in the whole event. */
  public boolean usesKeywords() {
    return usesKeywords;
  }

  /**
   * Returns the conditions that made this rule match an event, in the order of the rule, {@value
   * #MAX_REASONS} at most.
   *
   * @param event has the fields of this rule
   * @return empty if the rule does not match the event
   */
  public List<Reason> explain(FieldReader event) {
    Verdicts verdicts = verdicts(event);
    if (!plan.decide(verdicts)) {
      return List.of();
    }
    Set<Reason> reasons = new LinkedHashSet<>();
    plan.explain(verdicts, true, reasons);
    return reasons.stream().limit(MAX_REASONS).toList();
  }

  /**
   * Returns how this rule stands to an event: every condition, and how near it came.
   *
   * @param event has the fields of this rule
   */
  public Explanation inspect(FieldReader event) {
    return Explanation.of(plan, verdicts(event));
  }

  /**
   * Returns the selections of the rule itself, not of its filters, that its condition uses, in the
   * order of their names.
   */
  public Set<String> selections() {
    Set<String> names = new TreeSet<>(bodies().keySet());
    names.removeIf(name -> rule.detection().selection(name).isEmpty());
    return names;
  }

  /**
   * Returns which selections an event makes true.
   *
   * @param event has the fields of this rule
   * @param asked some of {@link #selections}
   */
  public Set<String> selectionsIn(FieldReader event, Set<String> asked) {
    Map<String, Plan> bodies = bodies();
    Verdicts verdicts = verdicts(event);
    return asked.stream()
        .filter(name -> bodies.containsKey(name) && bodies.get(name).decide(verdicts))
        .collect(Collectors.toSet());
  }

  private Verdicts verdicts(FieldReader event) {
    return new Verdicts(tests.of(event.fields()), event);
  }

  private Map<String, Plan> bodies() {
    Map<String, Plan> bodies = new HashMap<>();
    plan.selections(bodies);
    return bodies;
  }

  /**
   * Returns the parts for which no index can find this rule, so that it is tried on every event, in
   * the order of the rule; none if it is found by what an event has.
   */
  public List<String> triedAlwaysFor() {
    return term().isFindable() ? List.of() : plan.unfindable().distinct().toList();
  }

  /** Returns how many values it compares events with, a selection counted each time it is named. */
  public int comparisons() {
    Collection<Predicate> predicates = new ArrayList<>();
    plan.collect(predicates);
    return predicates.size();
  }

  /** Returns what it compares events with, each predicate once. */
  Set<Predicate> predicates() {
    Set<Predicate> predicates = new LinkedHashSet<>();
    plan.collect(predicates);
    return predicates;
  }

  Term term() {
    return plan.term();
  }

  /** Returns the rule's identity. */
  @Override
  public String toString() {
    return rule.identity();
  }
}

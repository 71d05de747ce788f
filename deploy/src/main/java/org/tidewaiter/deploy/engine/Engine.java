package org.tidewaiter.deploy.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tidewaiter.enrich.BoundEnricher;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.format.Formats;
import org.tidewaiter.ingest.render.EnrichedRenderer;
import org.tidewaiter.rules.alert.AlertRule;
import org.tidewaiter.rules.alert.CapturedEvent;
import org.tidewaiter.rules.match.CompiledRule;
import org.tidewaiter.rules.match.RuleIndex;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.sigma.Level;

/**
 * Decode, enrich, match: everything that happens to a record, with no input or output.
 *
 * <p>An immutable snapshot of rules and data, shared by all workers: new rules or new data mean a
 * new engine, which workers take up between two batches. Production, scans, rule tests and
 * benchmarks all drive this one class, so that they can't disagree.
 */
public final class Engine {

  private final RuleSet rules;
  private final List<Enricher> enrichers;
  private final Set<String> enricherFields;
  private final Level threshold;
  private final StageTimer timer;
  private final Set<String> watched;
  private final Map<CompiledRule, AlertRule> alertRules;
  private final Map<InputSpec, InputPlan> plans = new ConcurrentHashMap<>();

  /** What all sessions of an input share. */
  private record InputPlan(FieldTable fields, RuleIndex rules) {}

  /**
   * Puts an engine together.
   *
   * @param rules the rules that are run
   * @param enrichers what is added to each event before the rules, in order
   * @param threshold the lowest level that gives an alert; matches of rules below it only tag the
   *     enriched event
   * @param timer is told how long the stages take, now and then
   */
  public Engine(RuleSet rules, List<Enricher> enrichers, Level threshold, StageTimer timer) {
    this(rules, enrichers, threshold, timer, Set.of());
  }

  /**
   * Puts an engine together of which somebody {@linkplain EventWatcher watches} the events.
   *
   * @param rules the rules that are run
   * @param enrichers what is added to each event before the rules, in order
   * @param threshold the lowest level that gives an alert
   * @param timer is told how long the stages take
   * @param watched the fields that watchers read beyond the core ones, whatever the rules need
   */
  public Engine(
      RuleSet rules,
      List<Enricher> enrichers,
      Level threshold,
      StageTimer timer,
      Set<String> watched) {
    this.rules = rules;
    this.enrichers = List.copyOf(enrichers);
    this.enricherFields =
        enrichers.stream()
            .flatMap(enricher -> enricher.shows().stream())
            .collect(Collectors.toUnmodifiableSet());
    this.threshold = threshold;
    this.timer = timer;
    this.watched = Set.copyOf(watched);
    this.alertRules =
        rules.rules().stream()
            .collect(
                Collectors.toMap(
                    Function.identity(), rule -> AlertRule.of(rule.rule(), rule.hash())));
  }

  /** Returns the rules. */
  public RuleSet rules() {
    return rules;
  }

  /** Returns the versions of the data behind the enrichers, as alerts name them. */
  public String intel() {
    return enrichers.stream().map(Enricher::version).collect(Collectors.joining(" "));
  }

  /**
   * Does for an input what takes long with many rules, so that its sessions open at once. Without
   * it the first session pays.
   */
  public void prepare(InputSpec input) {
    plan(input);
  }

  private InputPlan plan(InputSpec input) {
    return plans.computeIfAbsent(input, this::newPlan);
  }

  private InputPlan newPlan(InputSpec input) {
    RuleSet relevant = rules.forInput(input.logSources(), input.anyLogSource());
    FieldTable fields = FieldTable.of(fieldNames(relevant, input), relevant.usesKeywords());
    return new InputPlan(fields, relevant.index(fields));
  }

  /** Returns the rules that are tried on the events of an input, with what they cost. */
  public RuleIndex rulesFor(InputSpec input) {
    return plan(input).rules();
  }

  /**
   * Opens a session for one worker.
   *
   * @param input what its records are
   */
  public EngineSession open(InputSpec input) {
    return open(input, EventWatcher.NONE);
  }

  /**
   * Opens a session of which somebody watches the events.
   *
   * @param input what its records are
   * @param watcher sees each event when it is enriched, before the rules run
   */
  public EngineSession open(InputSpec input, EventWatcher watcher) {
    InputPlan plan = plan(input);
    FieldTable fields = plan.fields();
    List<BoundEnricher> bound = new ArrayList<>();
    enrichers.forEach(enricher -> bound.add(enricher.bind(fields)));
    return new EventSession(
        this,
        Formats.decoder(input.format(), fields, input.decode()),
        bound,
        watcher,
        plan.rules().matcher(),
        new EnrichedRenderer(fields, shown(input)));
  }

  /** The output shows all that decoder and enrichers found, whether or not a rule asks for it. */
  private Set<String> shown(InputSpec input) {
    Set<String> names = new TreeSet<>(input.format().providedFields());
    names.addAll(enricherFields);
    return names;
  }

  /** Returns the names of the enrichers' fields that outputs show. */
  Set<String> enricherFields() {
    return enricherFields;
  }

  private Set<String> fieldNames(RuleSet relevant, InputSpec input) {
    Set<String> names = new TreeSet<>(relevant.fieldNames());
    for (CompiledRule rule : relevant.rules()) {
      rule.rule().metadata().fields().stream().filter(FieldTable::isValidName).forEach(names::add);
    }
    enrichers.forEach(enricher -> names.addAll(enricher.needs()));
    names.addAll(watched);
    names.addAll(CapturedEvent.NEEDS);
    names.addAll(input.format().rawFields());
    names.addAll(shown(input));
    return names;
  }

  boolean alerts(CompiledRule rule) {
    return rule.level().compareTo(threshold) >= 0;
  }

  AlertRule alertRule(CompiledRule rule) {
    AlertRule known = alertRules.get(rule);
    if (known == null) {
      throw new IllegalArgumentException("rule: " + rule + " (expected: one of this engine)");
    }
    return known;
  }

  StageTimer timer() {
    return timer;
  }
}

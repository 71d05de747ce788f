package org.tidewaiter.deploy.cli;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tidewaiter.rules.match.RuleIndex;

/**
 * What each rule costs, as metrics. Counters go on when rules are replaced, and end with their
 * rule; a rule is known by its id. Thread-safe.
 */
final class RuleMeters {

  private final MeterRegistry registry;
  private final Map<String, Rule> rules = new HashMap<>();

  /** A rule's place in the index of one input. */
  private record Place(RuleIndex index, int rule) {}

  /** The counts of a rule: of indexes that are gone, and where those in force are. */
  private static final class Rule {
    private final List<Meter> meters = new ArrayList<>();
    private long triedBefore;
    private long nanosBefore;
    private List<Place> places = List.of();

    synchronized double tried() {
      long tried = triedBefore;
      for (Place place : places) {
        tried += place.index().costs().candidates(place.rule());
      }
      return tried;
    }

    synchronized double seconds() {
      long nanos = nanosBefore;
      for (Place place : places) {
        nanos += place.index().costs().nanos(place.rule());
      }
      return nanos / 1e9;
    }

    synchronized void move(List<Place> next) {
      for (Place place : places) {
        triedBefore += place.index().costs().candidates(place.rule());
        nanosBefore += place.index().costs().nanos(place.rule());
      }
      places = next;
    }
  }

  RuleMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Counts the rules of these indexes from now on, and no longer those of the ones before. Rules
   * that are in none of them lose their meters, for a service may see many rules in its life.
   */
  synchronized void use(Collection<RuleIndex> indexes) {
    Map<String, List<Place>> places = new HashMap<>();
    // Two inputs of one kind share an index.
    for (RuleIndex index : Set.copyOf(indexes)) {
      for (int rule = 0; rule < index.rules().size(); rule++) {
        String id = index.rules().get(rule).rule().identity();
        places.computeIfAbsent(id, unused -> new ArrayList<>()).add(new Place(index, rule));
      }
    }
    rules.forEach(
        (id, rule) -> {
          if (!places.containsKey(id)) {
            rule.meters.forEach(registry::remove);
          }
        });
    rules.keySet().retainAll(places.keySet());
    places.forEach((id, found) -> rules.computeIfAbsent(id, this::register).move(found));
  }

  private Rule register(String id) {
    Rule rule = new Rule();
    rule.meters.add(
        FunctionCounter.builder("tidewaiter.match.tried", rule, Rule::tried)
            .description("Events on which a rule was tried, because something it needs was there")
            .tag("rule", id)
            .register(registry));
    rule.meters.add(
        FunctionCounter.builder("tidewaiter.match.rule.time", rule, Rule::seconds)
            .description("Time spent on a rule beyond what all rules share, estimated from samples")
            .baseUnit("seconds")
            .tag("rule", id)
            .register(registry));
    return rule;
  }
}

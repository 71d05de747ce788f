package org.tidewaiter.rules.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.rules.index.Indexable;
import org.tidewaiter.rules.index.PredicateIndex;
import org.tidewaiter.rules.index.Trigger;
import org.tidewaiter.rules.predicate.Predicate;

/**
 * Rules made ready for the events of one input: what finds the rules that are worth a look, and the
 * program that decides each.
 *
 * <p>Each rule is found by its {@link Witness}: the rarest triggers of which one must fire when it
 * matches. An event costs one pass of the index, which hardly grows with the rules, and then only
 * the programs of rules that were found. Long lists of values are decided by the index as well;
 * everything else is tried when a program comes to it, once for an event, whatever the number of
 * rules that ask. Immutable and thread-safe; each worker makes a {@link RuleMatcher} of it.
 */
public final class RuleIndex {

  /** Longer lists of values are left to the index, shorter ones are tried one by one. */
  private static final int LONGEST_TRIED = 4;

  private static final int[] NONE = {};

  private final FieldTable table;
  private final List<CompiledRule> rules;
  private final Popularity popularity;
  private final Node[] programs;
  private final PredicateIndex index;
  private final int[][] rulesByTrigger;
  private final int[] always;
  private final int tests;
  private final RuleCosts costs;

  RuleIndex(FieldTable table, List<CompiledRule> rules) {
    this.table = table;
    this.rules = List.copyOf(rules);
    this.costs = new RuleCosts(rules.size());
    rules.forEach(this::checkTable);
    popularity = Popularity.of(rules);
    Builder builder = new Builder(table);
    programs = new Node[rules.size()];
    List<Integer> untriggered = new ArrayList<>();
    Map<Integer, List<Integer>> byTrigger = new HashMap<>();
    // All that finds rules comes first: what is looked up anyway need not be tried.
    for (int rule = 0; rule < rules.size(); rule++) {
      Optional<Witness> witness = rules.get(rule).term().witness(popularity);
      if (witness.isEmpty()) {
        untriggered.add(rule);
      } else {
        for (Trigger trigger : witness.get().triggers()) {
          int number = builder.triggers.add(trigger);
          byTrigger.computeIfAbsent(number, unused -> new ArrayList<>()).add(rule);
        }
      }
    }
    for (int rule = 0; rule < rules.size(); rule++) {
      programs[rule] = rules.get(rule).term().node(builder);
    }
    index = builder.triggers.build();
    tests = builder.tests.size();
    always = toArray(untriggered);
    rulesByTrigger = new int[index.size()][];
    for (int trigger = 0; trigger < rulesByTrigger.length; trigger++) {
      rulesByTrigger[trigger] = toArray(byTrigger.getOrDefault(trigger, List.of()));
    }
  }

  private void checkTable(CompiledRule rule) {
    for (String field : rule.fieldNames()) {
      if (table.slot(field) < 0) {
        throw new IllegalArgumentException("table: lacks '" + field + "' (expected: all fields)");
      }
    }
    if (rule.usesKeywords() && !table.keywords()) {
      throw new IllegalArgumentException("table: keeps no keywords (expected: keywords)");
    }
  }

  private static int[] toArray(List<Integer> numbers) {
    return numbers.isEmpty() ? NONE : numbers.stream().mapToInt(number -> number).toArray();
  }

  /** Makes the leaves of programs, and gathers what they need. */
  private static final class Builder implements Term.Lowering {
    private final FieldTable table;
    private final PredicateIndex.Builder triggers;
    private final Map<Predicate, Node> tests = new HashMap<>();

    Builder(FieldTable table) {
      this.table = table;
      this.triggers = new PredicateIndex.Builder(table);
    }

    @Override
    public Node group(Term.Group group) {
      Trigger.AnyOf trigger = Trigger.AnyOf.of(group.predicates());
      boolean exact = group.isExact();
      if (exact && (triggers.has(trigger) || trigger.predicates().size() > LONGEST_TRIED)) {
        return new Node.Fired(triggers.add(trigger));
      }
      List<Predicate> found = group.predicates().stream().filter(Indexable::isExact).toList();
      if (exact || found.size() <= LONGEST_TRIED) {
        return Node.anyOf(group.predicates().stream().map(this::test).toList());
      }
      List<Node> parts = new ArrayList<>();
      parts.add(new Node.Fired(triggers.add(Trigger.AnyOf.of(found))));
      group.predicates().stream()
          .filter(predicate -> !Indexable.isExact(predicate))
          .forEach(predicate -> parts.add(test(predicate)));
      return Node.anyOf(parts);
    }

    private Node test(Predicate predicate) {
      Node known = tests.get(predicate);
      if (known != null) {
        return known;
      }
      int gate = -1;
      if (!Indexable.isExact(predicate)) {
        Optional<Predicate> necessary = Indexable.necessary(predicate);
        if (necessary.isPresent()) {
          gate = triggers.add(Trigger.AnyOf.of(List.of(necessary.get())));
        }
      }
      Node made = new Node.Tried(tests.size(), predicate.bind(table), gate, cost(predicate, gate));
      tests.put(predicate, made);
      return made;
    }

    private static int cost(Predicate predicate, int gate) {
      return gate >= 0 ? 30 : Indexable.isExact(predicate) ? 10 : 100;
    }
  }

  /** Makes a matcher for one worker. */
  public RuleMatcher matcher() {
    return new RuleMatcher(this);
  }

  /** Returns the rules in the order in which matches are reported. */
  public List<CompiledRule> rules() {
    return rules;
  }

  /**
   * Returns the rules that are tried on every event, because nothing they need can be looked up.
   */
  public List<CompiledRule> alwaysTried() {
    List<CompiledRule> tried = new ArrayList<>();
    for (int rule : always) {
      tried.add(rules.get(rule));
    }
    return tried;
  }

  /** Returns what each rule has cost so far. */
  public RuleCosts costs() {
    return costs;
  }

  /** Returns the fields of the events. */
  public FieldTable table() {
    return table;
  }

  /**
   * Returns what a rule is found by, in words: the fields whose values make the matcher look at it.
   *
   * @param rule its place in {@link #rules}
   */
  public String foundBy(int rule) {
    Optional<Witness> witness = rules.get(rule).term().witness(popularity);
    return witness.map(Witness::describe).orElse("nothing: it is tried on every event");
  }

  PredicateIndex predicates() {
    return index;
  }

  int tests() {
    return tests;
  }

  Node program(int rule) {
    return programs[rule];
  }

  int[] rulesOf(int trigger) {
    return rulesByTrigger[trigger];
  }

  int[] always() {
    return always;
  }
}

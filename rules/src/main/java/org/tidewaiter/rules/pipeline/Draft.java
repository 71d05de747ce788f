package org.tidewaiter.rules.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.tidewaiter.rules.sigma.ConditionTree;
import org.tidewaiter.rules.sigma.Detection;
import org.tidewaiter.rules.sigma.LogSource;
import org.tidewaiter.rules.sigma.Metadata;
import org.tidewaiter.rules.sigma.Position;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.Problems;
import org.tidewaiter.rules.sigma.Scalar;
import org.tidewaiter.rules.sigma.SigmaFilter;
import org.tidewaiter.rules.sigma.SigmaRule;

/**
 * One rule, with the filters that belong to it, while the steps of pipelines work on it. Not
 * thread-safe; one per rule.
 */
final class Draft {

  private final SigmaRule rule;
  private final Map<String, List<Scalar>> vars;
  private final Problems problems;
  private final Map<String, Selection> selections;
  private final List<SigmaFilter> filters;
  private final List<Map<String, Selection>> filterSelections;
  private List<ConditionTree> conditions;
  private List<String> fields;

  /** What became of each name by which correlations ask for a field of the rule's events. */
  private final Map<String, List<String>> correlated = new TreeMap<>();

  private LogSource logSource;
  private final Set<String> applied = new LinkedHashSet<>();
  private final Map<String, Scalar> state = new HashMap<>();
  private final Map<String, Set<String>> fieldsApplied = new HashMap<>();
  private boolean refused;

  /** The filter whose places would not be places in the rule's file. */
  private Optional<SigmaFilter> within = Optional.empty();

  private record Selection(Position position, Part part) {}

  /**
   * Starts with a rule as it was written.
   *
   * @param rule a rule without an error
   * @param filters those that apply to it, without an error
   * @param correlated names by which correlations ask for fields of its events
   * @param vars what placeholders stand for
   * @param problems takes why the rule is refused
   */
  Draft(
      SigmaRule rule,
      List<SigmaFilter> filters,
      Set<String> correlated,
      Map<String, List<Scalar>> vars,
      Problems problems) {
    this.rule = rule;
    this.vars = vars;
    this.problems = problems;
    this.selections = selections(rule.detection());
    this.filters = List.copyOf(filters);
    this.filterSelections = filters.stream().map(one -> selections(one.detection())).toList();
    this.conditions = rule.detection().conditions();
    this.fields = rule.metadata().fields();
    this.logSource = rule.logSource();
    correlated.forEach(name -> this.correlated.put(name, List.of(name)));
  }

  private static Map<String, Selection> selections(Detection detection) {
    Map<String, Selection> selections = new LinkedHashMap<>();
    for (Detection.Selection selection : detection.selections()) {
      selections.put(
          selection.name(), new Selection(selection.position(), Part.of(selection.body())));
    }
    return selections;
  }

  /** Returns the rule as it was written, for what pipelines can't change. */
  SigmaRule rule() {
    return rule;
  }

  Map<String, List<Scalar>> vars() {
    return vars;
  }

  /** Returns the ids of the steps that were applied so far; a step adds its own. */
  Set<String> applied() {
    return applied;
  }

  /** Returns what steps set for later ones. */
  Map<String, Scalar> state() {
    return state;
  }

  LogSource logSource() {
    return logSource;
  }

  void changeLogSource(LogSource now) {
    logSource = now;
  }

  /** Returns the fields of interest. */
  List<String> fields() {
    return fields;
  }

  void changeFields(List<String> now) {
    fields = List.copyOf(now);
  }

  /** Replaces the names by which correlations ask, those that came of each together. */
  void changeCorrelated(UnaryOperator<List<String>> change) {
    correlated.replaceAll((asked, names) -> change.apply(names));
  }

  /** Returns the ids of the steps that led to a name among the fields of interest. */
  Set<String> appliedTo(String field) {
    return fieldsApplied.getOrDefault(field, Set.of());
  }

  /** Notes that a step made other names of a name. */
  void noteFields(String before, List<String> after, Optional<String> step) {
    Set<String> ids = new LinkedHashSet<>(appliedTo(before));
    step.ifPresent(ids::add);
    after.forEach(name -> fieldsApplied.put(name, Set.copyOf(ids)));
  }

  /** Returns whether any detection item is such. */
  boolean hasItem(java.util.function.Predicate<org.tidewaiter.rules.sigma.DetectionItem> wanted) {
    return Stream.concat(Stream.of(selections), filterSelections.stream())
        .flatMap(all -> all.values().stream())
        .anyMatch(selection -> selection.part().hasItem(wanted));
  }

  /** Returns whether there is a selection of a name. */
  boolean hasSelection(String name) {
    return selections.containsKey(name);
  }

  /** Adds a selection, and has every condition ask for it, or for its contrary. */
  void require(String name, Detection.SelectionBody body, boolean negated) {
    Position position = rule.place().of("detection");
    selections.put(name, new Selection(position, Part.of(body)));
    ConditionTree reference = new ConditionTree.Reference(name, position);
    ConditionTree wanted = negated ? new ConditionTree.Not(reference) : reference;
    List<ConditionTree> now = new ArrayList<>();
    for (ConditionTree condition : conditions) {
      now.add(new ConditionTree.And(List.of(wanted, condition)));
    }
    conditions = now;
  }

  /**
   * Replaces every detection item.
   *
   * @param change gives what an item becomes; nothing if it is dropped
   */
  void rewrite(Function<Part.Item, Optional<Part>> change) {
    rewrite(selections, change);
    for (int i = 0; i < filters.size(); i++) {
      within = Optional.of(filters.get(i));
      rewrite(filterSelections.get(i), change);
    }
    within = Optional.empty();
  }

  private void rewrite(Map<String, Selection> all, Function<Part.Item, Optional<Part>> change) {
    for (Map.Entry<String, Selection> entry : all.entrySet()) {
      Selection selection = entry.getValue();
      Optional<Part> now = selection.part().map(change);
      if (now.isEmpty()) {
        refuse(
            ProblemCode.PIPELINE_RESULT,
            selection.position(),
            "a pipeline drops all that the selection '"
                + entry.getKey()
                + "', or a map in it, asks for; nothing of it is left to hold or not");
        return;
      }
      entry.setValue(new Selection(selection.position(), now.get()));
    }
  }

  /** Has the rule refused; the first reason counts. */
  void refuse(ProblemCode kind, Position position, String message) {
    if (!refused) {
      problems.report(
          kind,
          within.isPresent() ? rule.place().position() : position,
          message
              + within
                  .map(filter -> "; in its filter '" + filter.metadata().title() + "'")
                  .orElse(""));
    }
    refused = true;
  }

  boolean isRefused() {
    return refused;
  }

  /** Returns what became of it; all as it was if nothing was changed, or the rule is refused. */
  Pipelines.Piped result() {
    Detection detection = new Detection(bodies(selections), conditions);
    List<SigmaFilter> changedFilters = new ArrayList<>();
    for (int i = 0; i < filters.size(); i++) {
      SigmaFilter filter = filters.get(i);
      changedFilters.add(
          new SigmaFilter(
              filter.place(),
              filter.metadata(),
              filter.logSource(),
              filter.targets(),
              new Detection(bodies(filterSelections.get(i)), filter.detection().conditions())));
    }
    boolean same =
        detection.equals(rule.detection())
            && changedFilters.equals(filters)
            && logSource.equals(rule.logSource())
            && fields.equals(rule.metadata().fields());
    return refused || same
        ? new Pipelines.Piped(rule, filters, correlated)
        : changed(detection, changedFilters);
  }

  private Pipelines.Piped changed(Detection detection, List<SigmaFilter> changedFilters) {
    SigmaRule.Place place = rule.place();
    Metadata metadata = rule.metadata().withFields(fields);
    SigmaRule changed = new SigmaRule(place, metadata, logSource, detection);
    SigmaRule.Place renamed =
        new SigmaRule.Place(
            place.file(),
            place.position(),
            ChangedHash.of(changed, changedFilters),
            place.attributes());
    return new Pipelines.Piped(
        new SigmaRule(renamed, metadata, logSource, detection), changedFilters, correlated);
  }

  private static List<Detection.Selection> bodies(Map<String, Selection> selections) {
    List<Detection.Selection> bodies = new ArrayList<>();
    selections.forEach(
        (name, selection) ->
            bodies.add(
                new Detection.Selection(name, selection.position(), selection.part().body())));
    return bodies;
  }
}

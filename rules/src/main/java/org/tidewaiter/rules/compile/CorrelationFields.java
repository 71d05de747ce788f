package org.tidewaiter.rules.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.rules.pipeline.Pipelines;
import org.tidewaiter.rules.sigma.Correlation;
import org.tidewaiter.rules.sigma.Correlation.Alias;
import org.tidewaiter.rules.sigma.Correlation.AliasField;
import org.tidewaiter.rules.sigma.Correlation.FieldName;
import org.tidewaiter.rules.sigma.CorrelationCondition;
import org.tidewaiter.rules.sigma.Names;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.SigmaRule;

/**
 * Finds what the fields of a correlation are in the events of each of its rules, and reports those
 * that the events can't have. Not thread-safe; one per correlation.
 */
final class CorrelationFields {

  /** What every decoder gives, and never as a number to compute with. */
  private static final Set<String> NOT_NUMERIC =
      Set.of(
          CoreField.TIMESTAMP.fieldName(),
          CoreField.EVENT_START.fieldName(),
          CoreField.EVENT_END.fieldName(),
          CoreField.EVENT_ACTION.fieldName(),
          CoreField.EVENT_TYPE.fieldName(),
          CoreField.EVENT_OUTCOME.fieldName(),
          CoreField.SOURCE_IP.fieldName(),
          CoreField.DESTINATION_IP.fieldName(),
          CoreField.NETWORK_TRANSPORT.fieldName(),
          CoreField.NETWORK_DIRECTION.fieldName(),
          CoreField.ANSWERED.fieldName(),
          CoreField.FORMAT.fieldName(),
          CoreField.TIME_SOURCE.fieldName());

  private final Loaded loaded;
  private final Correlation correlation;
  private final List<CorrelationResolver.Target> targets;
  private final Directory directory;
  private final Map<Loaded, Pipelines.Piped> piped;
  private final List<FieldName> computed;

  CorrelationFields(
      Loaded loaded,
      Correlation correlation,
      List<CorrelationResolver.Target> targets,
      Directory directory,
      Map<Loaded, Pipelines.Piped> piped) {
    this.loaded = loaded;
    this.correlation = correlation;
    this.targets = targets;
    this.directory = directory;
    this.piped = piped;
    this.computed = computed(correlation);
  }

  private static List<FieldName> computed(Correlation correlation) {
    return correlation.condition() instanceof CorrelationCondition.Threshold threshold
        ? threshold.fields()
        : List.of();
  }

  /** Returns the names by which a correlation may ask for fields of any of its rules. */
  static Set<String> names(Correlation correlation) {
    Set<String> names = new HashSet<>();
    correlation.groupBy().forEach(field -> names.add(field.name()));
    computed(correlation).forEach(field -> names.add(field.name()));
    correlation
        .aliases()
        .forEach(alias -> alias.fields().forEach(field -> names.add(field.field().name())));
    return names;
  }

  /** Returns the fields in each rule's events; after an error they are good for nothing. */
  List<ResolvedCorrelation.Input> inputs() {
    checkAliases();
    List<List<String>> groups = correlation.groupBy().stream().map(this::slots).toList();
    List<List<String>> fields = computed.stream().map(this::slots).toList();
    if (correlation.type().isNumeric() && !computed.isEmpty()) {
      checkNumeric(computed.get(0), fields.get(0));
      warnOfTwoUnits(computed.get(0), fields.get(0));
    }
    List<ResolvedCorrelation.Input> inputs = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      int target = i;
      inputs.add(
          new ResolvedCorrelation.Input(
              targets.get(i).loaded().document(),
              groups.stream().map(slots -> slots.get(target)).toList(),
              fields.stream().map(slots -> slots.get(target)).toList()));
    }
    return inputs;
  }

  private void checkAliases() {
    Set<String> used = new HashSet<>();
    correlation.groupBy().forEach(field -> used.add(field.name()));
    computed.forEach(field -> used.add(field.name()));
    for (Alias alias : correlation.aliases()) {
      if (!used.contains(alias.name())) {
        loaded.report(
            ProblemCode.UNUSED_ALIAS,
            alias.position(),
            "aliases: neither group-by nor the condition uses '" + alias.name() + "'");
      }
      alias.fields().forEach(this::checkAliasField);
    }
  }

  private void checkAliasField(AliasField field) {
    checkName(field.field());
    Optional<Loaded> named = directory.find(field.rule());
    if (targets.stream().noneMatch(target -> named.filter(target.loaded()::equals).isPresent())) {
      List<String> rules = targets.stream().map(target -> target.reference().text()).toList();
      loaded.report(
          ProblemCode.CORRELATION_ALIAS,
          field.rule().position(),
          "aliases: '"
              + field.rule().text()
              + "' is not one of the correlation's rules"
              + Names.didYouMean(field.rule().text(), rules));
    }
  }

  private boolean checkName(FieldName field) {
    boolean valid = FieldTable.isValidName(field.name());
    if (!valid) {
      loaded.report(
          ProblemCode.FIELD_NAME,
          field.position(),
          "'"
              + field.name()
              + "' is no name of a field (expected: 1 to "
              + FieldTable.MAX_SEGMENTS
              + " parts, separated by points)");
    }
    return valid;
  }

  /** Returns what a field is in the events of each rule, in the order of the rules. */
  private List<String> slots(FieldName field) {
    Optional<Alias> alias = correlation.alias(field.name());
    boolean valid = alias.isPresent() || checkName(field);
    List<String> slots = new ArrayList<>();
    for (CorrelationResolver.Target target : targets) {
      Optional<String> name =
          alias.isPresent() ? aliased(alias.get(), target) : Optional.of(field.name());
      slots.add(slot(field, name.orElse(field.name()), target));
      if (valid && target.loaded().document() instanceof Correlation inner) {
        name.ifPresent(found -> checkInner(field, found, inner, target));
      }
    }
    if (alias.isEmpty()) {
      warnOfTwoMeanings(field, slots);
    }
    return slots;
  }

  private Optional<String> aliased(Alias alias, CorrelationResolver.Target target) {
    Optional<String> field =
        alias.fields().stream()
            .filter(one -> directory.find(one.rule()).filter(target.loaded()::equals).isPresent())
            .map(one -> one.field().name())
            .findFirst();
    if (field.isEmpty()) {
      loaded.report(
          ProblemCode.CORRELATION_ALIAS,
          alias.position(),
          "aliases: '"
              + alias.name()
              + "' has no field for the rule '"
              + target.reference().text()
              + "'");
    }
    return field;
  }

  private String slot(FieldName field, String name, CorrelationResolver.Target target) {
    Pipelines.Piped rule = piped.get(target.loaded());
    if (rule == null) {
      return name;
    }
    List<String> names = rule.names(name);
    if (names.size() > 1) {
      loaded.report(
          ProblemCode.CORRELATION_FIELD,
          field.position(),
          "pipelines make several fields of '"
              + name
              + "' in the rule '"
              + target.reference().text()
              + "': "
              + String.join(", ", names)
              + "; name one of them, by an alias if need be");
    }
    return names(rule.rule()).slotName(names.get(0));
  }

  private FieldNames names(SigmaRule rule) {
    return new FieldNames(rule.logSource(), correlation.metadata().taxonomy());
  }

  /** A correlation is known by its groups; all else belongs to single events. */
  private void checkInner(
      FieldName field, String name, Correlation inner, CorrelationResolver.Target target) {
    if (inner.groupBy().stream().anyMatch(group -> group.name().equals(name))) {
      return;
    }
    String what = "'" + target.reference().text() + "' does not group by '" + name + "'";
    if (inner.condition().isDecidedAtWindowEnd()) {
      loaded.report(
          ProblemCode.CORRELATION_FIELD,
          field.position(),
          what + ", and is decided when its window ends: no event gives it a value");
    } else {
      loaded.report(
          ProblemCode.DOUBTFUL_FIELD,
          field.position(),
          what + ": the event that completes it gives the value");
    }
  }

  private void warnOfTwoMeanings(FieldName field, List<String> slots) {
    Optional<String> other = slots.stream().filter(slot -> !slot.equals(field.name())).findFirst();
    for (int i = 0; i < slots.size() && other.isPresent(); i++) {
      boolean literal = slots.get(i).equals(field.name());
      if (literal && targets.get(i).loaded().document() instanceof SigmaRule) {
        loaded.report(
            ProblemCode.DOUBTFUL_FIELD,
            field.position(),
            "'"
                + field.name()
                + "' stands for "
                + other.get()
                + " in one rule, but in '"
                + targets.get(i).reference().text()
                + "' it is a field of that very name; use "
                + other.get()
                + ", or an alias");
      }
    }
  }

  /** One bound can't be right for seconds and for nanoseconds. */
  private void warnOfTwoUnits(FieldName field, List<String> slots) {
    Optional<String> seconds = Optional.empty();
    Optional<String> nanoseconds = Optional.empty();
    for (int i = 0; i < slots.size(); i++) {
      Pipelines.Piped rule = piped.get(targets.get(i).loaded());
      if (rule != null && slots.get(i).equals(FieldNames.DURATION)) {
        Optional<String> name = Optional.of(targets.get(i).reference().text());
        if (new FieldNames(rule.rule()).isInSeconds(FieldNames.DURATION)) {
          seconds = seconds.or(() -> name);
        } else {
          nanoseconds = nanoseconds.or(() -> name);
        }
      }
    }
    if (seconds.isPresent() && nanoseconds.isPresent()) {
      loaded.report(
          ProblemCode.DOUBTFUL_FIELD,
          field.position(),
          "'"
              + FieldNames.DURATION
              + "' counts seconds in the rule '"
              + seconds.get()
              + "', and nanoseconds in '"
              + nanoseconds.get()
              + "': the condition can't fit both; write the rules in one taxonomy");
    }
  }

  private void checkNumeric(FieldName field, List<String> slots) {
    for (String slot : new HashSet<>(slots)) {
      if (NOT_NUMERIC.contains(slot)) {
        loaded.report(
            ProblemCode.CORRELATION_FIELD,
            field.position(),
            "condition: '"
                + field.name()
                + "' is no number (expected: a numeric field for type "
                + correlation.type()
                + ")");
      }
    }
  }
}

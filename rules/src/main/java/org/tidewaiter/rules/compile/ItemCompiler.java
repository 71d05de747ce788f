package org.tidewaiter.rules.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.rules.compile.Modifiers.Operation;
import org.tidewaiter.rules.compile.Modifiers.Option;
import org.tidewaiter.rules.match.Plan;
import org.tidewaiter.rules.match.PlanItem;
import org.tidewaiter.rules.predicate.FieldRelation;
import org.tidewaiter.rules.predicate.Predicate;
import org.tidewaiter.rules.predicate.TextTest;
import org.tidewaiter.rules.predicate.ValueTest;
import org.tidewaiter.rules.sigma.DetectionItem;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.Problems;
import org.tidewaiter.rules.sigma.Scalar;

/** Turns detection items into plans. Not thread-safe; one per rule. */
final class ItemCompiler {

  private final FieldNames names;
  private final Problems problems;
  private final ValueCompiler values;
  private final Expansion expansion;

  ItemCompiler(FieldNames names, SettingsInUse settings, Problems problems) {
    this.names = names;
    this.problems = problems;
    this.values = new ValueCompiler(settings, problems);
    this.expansion = new Expansion(settings, problems);
  }

  /** Returns the plan of an item; nothing, and a problem, if there is anything wrong with it. */
  Optional<Plan> compile(String selection, DetectionItem item) {
    Optional<Modifiers> chain = ModifierReader.read(item, problems);
    if (chain.isEmpty() || !checkName(item.field(), item)) {
      return Optional.empty();
    }
    List<List<PlanItem.Value>> compiled = new ArrayList<>();
    for (Scalar value : item.values()) {
      forms(item, chain.get(), value).ifPresent(compiled::add);
    }
    if (compiled.size() < item.values().size()) {
      return Optional.empty();
    }
    String plain = item.isKeywords() ? "keyword" : "equals";
    String operator = item.modifiers().isEmpty() ? plain : item.operator();
    return Optional.of(
        joined(new PlanItem.Origin(selection, item.written(), operator), compiled, chain.get()));
  }

  /** A value that stands for several texts is each of them: only the values are joined by and. */
  private static Plan joined(
      PlanItem.Origin origin, List<List<PlanItem.Value>> values, Modifiers chain) {
    boolean all = chain.has(Option.ALL);
    if (all && values.stream().anyMatch(forms -> forms.size() > 1)) {
      return new Plan.All(
          values.stream().<Plan>map(forms -> new PlanItem(origin, forms, false, false)).toList());
    }
    List<PlanItem.Value> flat = values.stream().flatMap(List::stream).toList();
    return new PlanItem(origin, flat, all, chain.has(Option.NEQ));
  }

  private Optional<List<PlanItem.Value>> forms(DetectionItem item, Modifiers chain, Scalar value) {
    Optional<List<Expansion.Form>> expanded = expansion.expand(chain.transforms(), value);
    if (expanded.isEmpty()) {
      return Optional.empty();
    }
    List<PlanItem.Value> compiled = new ArrayList<>();
    for (Expansion.Form form : expanded.get()) {
      Optional<Predicate> predicate = predicate(item, chain, form.value());
      if (predicate.isEmpty()) {
        return Optional.empty(); // what is wrong with one form is said once
      }
      compiled.add(new PlanItem.Value(form.shown(), predicate.get()));
    }
    return Optional.of(compiled);
  }

  private boolean checkName(String field, DetectionItem item) {
    if (item.isKeywords() || FieldTable.isValidName(field)) {
      return true;
    }
    problems.report(
        ProblemCode.FIELD_NAME,
        item.position(),
        "'"
            + field
            + "' has too many parts (expected: at most "
            + FieldTable.MAX_SEGMENTS
            + ", separated by points)");
    return false;
  }

  private Optional<Predicate> predicate(DetectionItem item, Modifiers chain, Scalar value) {
    if (item.isKeywords()) {
      return keyword(item, chain, value);
    }
    String field = names.slotName(item.field());
    if (chain.operation() == Operation.EXISTS) {
      return exists(item, field, value);
    }
    if (chain.has(Option.FIELDREF)) {
      return reference(item, chain, value);
    }
    if (chain.time().isPresent() && names.isInSeconds(item.field())) {
      return values.wrongType(chain.time().get().toString(), value, "a field that holds a time");
    }
    Optional<? extends ValueTest> test =
        names.isInSeconds(item.field()) ? values.seconds(chain, value) : values.test(chain, value);
    return test.map(found -> new Predicate.OnField(field, found));
  }

  private Optional<Predicate> exists(DetectionItem item, String field, Scalar value) {
    if (value.kind() != Scalar.Kind.BOOLEAN || item.values().size() > 1) {
      return values.wrongType("exists", value, "true or false");
    }
    return Optional.of(new Predicate.OnKey(field, value.isTrue()));
  }

  private Optional<Predicate> reference(DetectionItem item, Modifiers chain, Scalar value) {
    boolean named = value.kind() == Scalar.Kind.TEXT && FieldTable.isValidName(value.text());
    if (!named) {
      return values.wrongType("fieldref", value, "the name of a field");
    }
    if (names.isInSeconds(item.field()) || names.isInSeconds(value.text())) {
      return values.wrongType(
          "fieldref", value, "another field; durations are converted and can't be referred to");
    }
    FieldRelation.Part part =
        switch (chain.operation()) {
          case STARTSWITH -> FieldRelation.Part.START;
          case ENDSWITH -> FieldRelation.Part.END;
          case CONTAINS -> FieldRelation.Part.ANYWHERE;
          default -> FieldRelation.Part.WHOLE;
        };
    return Optional.of(
        new Predicate.OnFields(
            names.slotName(item.field()),
            names.slotName(value.text()),
            new FieldRelation(part, chain.has(Option.CASED))));
  }

  private Optional<Predicate> keyword(DetectionItem item, Modifiers chain, Scalar value) {
    boolean fits =
        switch (chain.operation()) {
          case EQUALS, CONTAINS, RE ->
              !chain.has(Option.NEQ) && !chain.has(Option.FIELDREF) && chain.time().isEmpty();
          default -> false;
        };
    if (!fits) {
      problems.report(
          ProblemCode.MODIFIER_CHAIN,
          item.position(),
          "modifiers: '"
              + item.operator()
              + "' without a field (expected: all, contains, cased, re, expand, windash or Base64)");
      return Optional.empty();
    }
    Optional<TextTest> test = values.keyword(chain, value);
    return test.map(Predicate.OnKeywords::new);
  }
}

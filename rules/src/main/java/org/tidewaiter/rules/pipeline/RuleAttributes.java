package org.tidewaiter.rules.pipeline;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tidewaiter.rules.sigma.Level;
import org.tidewaiter.rules.sigma.Metadata;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.Scalar;
import org.tidewaiter.rules.sigma.Status;
import org.tidewaiter.rules.sigma.YamlList;
import org.tidewaiter.rules.sigma.YamlNode;

/**
 * The condition on a rule's attributes: texts are equal or not, dates, levels and statuses have an
 * order, lists hold a value or not. It holds for nothing that the rule lacks.
 */
final class RuleAttributes {

  private static final List<String> EQUALITY = List.of("eq", "ne");
  private static final List<String> MEMBERSHIP = List.of("in", "not_in");

  private static final Map<String, Function<Metadata, Optional<String>>> TEXTS =
      Map.of(
          "title", metadata -> Optional.of(metadata.title()),
          "id", Metadata::id,
          "name", Metadata::name,
          "taxonomy", metadata -> Optional.of(metadata.taxonomy()),
          "description", Metadata::description,
          "license", Metadata::license,
          "author", Metadata::author);

  private static final Map<String, Function<Metadata, List<String>>> LISTS =
      Map.of(
          "references", Metadata::references,
          "fields", Metadata::fields,
          "falsepositives", Metadata::falsePositives,
          "tags", Metadata::tags,
          "scope", Metadata::scope);

  private RuleAttributes() {}

  /** Reads the condition. */
  static Condition<Draft> read(Params params) {
    String name = params.required("attribute").text();
    Scalar value = params.required("value");
    String text = value.text();
    if (TEXTS.containsKey(name)) {
      Function<Metadata, Optional<String>> attribute = TEXTS.get(name);
      boolean equal = op(params, EQUALITY).equals("eq");
      return (rule, draft) ->
          attribute.apply(rule.rule().metadata()).filter(t -> t.equals(text) == equal).isPresent();
    }
    if (LISTS.containsKey(name)) {
      Function<Metadata, List<String>> attribute = LISTS.get(name);
      boolean in = op(params, MEMBERSHIP).equals("in");
      return (rule, draft) -> attribute.apply(rule.rule().metadata()).contains(text) == in;
    }
    return switch (name) {
      case "level" -> ordered(params, Level.of(text), value, Metadata::level);
      case "status" -> ordered(params, Status.of(text), value, Metadata::status);
      case "date" -> ordered(params, date(text), value, Metadata::date);
      case "modified" -> ordered(params, date(text), value, Metadata::modified);
      default -> custom(params, name, value);
    };
  }

  private static String op(Params params, List<String> words) {
    return params.choice("op", words).orElse(words.get(0));
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static <C extends Comparable<? super C>> Condition<Draft> ordered(
      Params params, Optional<C> wanted, Scalar value, Function<Metadata, Optional<C>> attribute) {
    if (wanted.isEmpty()) {
      params.report(
          ProblemCode.PIPELINE_CONDITION,
          value.position(),
          "rule_attribute: '" + value.text() + "' is no value of this attribute");
    }
    Comparison comparison = Comparison.of(op(params, Comparison.WORDS));
    return (rule, draft) ->
        wanted.isPresent()
            && attribute
                .apply(rule.rule().metadata())
                .filter(found -> comparison.holds(found.compareTo(wanted.get())))
                .isPresent();
  }

  private static Condition<Draft> custom(Params params, String name, Scalar value) {
    List<String> words = new java.util.ArrayList<>(Comparison.WORDS);
    words.addAll(MEMBERSHIP);
    String op = op(params, words);
    return (rule, draft) ->
        Optional.ofNullable(rule.rule().metadata().custom().get(name)).stream()
            .anyMatch(found -> holds(found, op, value));
  }

  private static boolean holds(YamlNode found, String op, Scalar value) {
    if (MEMBERSHIP.contains(op)) {
      boolean in =
          found instanceof YamlList list
              && list.items().stream()
                  .anyMatch(item -> item instanceof Scalar one && Comparison.EQ.holds(one, value));
      return found instanceof YamlList && in == op.equals("in");
    }
    return found instanceof Scalar one && Comparison.of(op).holds(one, value);
  }
}

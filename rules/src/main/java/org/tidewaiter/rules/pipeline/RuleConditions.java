package org.tidewaiter.rules.pipeline;

import java.util.List;
import java.util.Optional;
import org.tidewaiter.rules.sigma.DetectionItem;
import org.tidewaiter.rules.sigma.LogSource;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.Scalar;

/** The conditions on rules. */
final class RuleConditions {

  private RuleConditions() {}

  /** Reads a condition by its type. */
  static Optional<Condition<Draft>> read(String type, Params params) {
    return switch (type) {
      case "logsource" -> Optional.of(logSource(params));
      case "contains_field" -> Optional.of(containsField(params));
      case "contains_detection_item" -> Optional.of(containsItem(params));
      case "processing_item_applied" -> {
        String id = params.required("processing_item_id").text();
        yield Optional.of((rule, draft) -> draft.applied().contains(id));
      }
      case "processing_state" -> Optional.of(state(params));
      // Correlations refer to rules and have no detection of their own; what comes here is a rule.
      case "is_sigma_rule" -> Optional.of((rule, draft) -> true);
      case "is_sigma_correlation_rule" -> Optional.of((rule, draft) -> false);
      case "rule_attribute" -> Optional.of(RuleAttributes.read(params));
      case "tag" -> {
        String tag = params.required("tag").text();
        yield Optional.of((rule, draft) -> rule.rule().tags().contains(tag));
      }
      default -> Optional.empty();
    };
  }

  private static Condition<Draft> logSource(Params params) {
    LogSource wanted =
        new LogSource(params.text("category"), params.text("product"), params.text("service"));
    if (wanted.category().isEmpty() && wanted.product().isEmpty() && wanted.service().isEmpty()) {
      params.report(
          ProblemCode.PIPELINE_CONDITION,
          params.position(),
          "logsource: names neither category, product nor service");
    }
    return (rule, draft) -> wanted.covers(rule.logSource());
  }

  private static Condition<Draft> containsField(Params params) {
    String field = params.required("field").text();
    return (rule, draft) -> rule.hasItem(item -> !item.isKeywords() && item.field().equals(field));
  }

  private static Condition<Draft> containsItem(Params params) {
    String field = params.required("field").text();
    Scalar value = params.required("value");
    return (rule, draft) ->
        rule.hasItem(
            item ->
                !item.isKeywords()
                    && item.field().equals(field)
                    && item.values().stream().anyMatch(found -> equal(item, found, value)));
  }

  /** Returns whether a value of an item is another one, its modifiers' wildcards included. */
  static boolean equal(DetectionItem item, Scalar found, Scalar wanted) {
    if (found.kind() == Scalar.Kind.TEXT && wanted.kind() == Scalar.Kind.TEXT) {
      return SigmaText.of(item, found).equals(SigmaText.read(wanted.text()));
    }
    return Comparison.EQ.holds(found, wanted);
  }

  /** Reads a condition on what steps before have set; it holds for nothing that is not set. */
  static <S> Condition<S> state(Params params) {
    String key = params.required("key").text();
    Scalar value = params.required("val");
    Comparison comparison =
        Comparison.of(params.choice("op", Comparison.WORDS).orElse(Comparison.WORDS.get(0)));
    return (subject, draft) ->
        Optional.ofNullable(draft.state().get(key)).stream()
            .anyMatch(set -> comparison.holds(set, value));
  }

  /** Reads {@code any} or {@code all}, which must be there; returns whether it is {@code all}. */
  static boolean all(Params params) {
    params.required("cond");
    return params.choice("cond", List.of("any", "all")).filter("all"::equals).isPresent();
  }
}

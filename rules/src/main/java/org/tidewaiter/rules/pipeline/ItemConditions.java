package org.tidewaiter.rules.pipeline;

import com.google.re2j.Pattern;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.tidewaiter.rules.sigma.DetectionItem;
import org.tidewaiter.rules.sigma.Scalar;

/** The conditions on detection items. */
final class ItemConditions {

  private ItemConditions() {}

  /** Reads a condition by its type. */
  static Optional<Condition<Part.Item>> read(String type, Params params) {
    return switch (type) {
      case "match_string" -> Optional.of(matchString(params));
      case "match_value" -> {
        Scalar wanted = params.required("value");
        yield Optional.of(
            values(params, (item, value) -> RuleConditions.equal(item, value, wanted)));
      }
      case "contains_wildcard" ->
          Optional.of(
              values(
                  params,
                  (item, value) ->
                      isText(item, value)
                          && SigmaText.hasWildcard(SigmaText.spell(SigmaText.of(item, value)))));
      case "is_null" -> Optional.of(values(params, (item, value) -> value.isNull()));
      case "processing_item_applied" -> {
        String id = params.required("processing_item_id").text();
        yield Optional.of((part, draft) -> part.applied().contains(id));
      }
      case "processing_state" -> Optional.of(RuleConditions.state(params));
      default -> Optional.empty();
    };
  }

  /** The pattern must fit from the start of the value on. */
  private static Condition<Part.Item> matchString(Params params) {
    Optional<Pattern> pattern = Patterns.compile(params.required("pattern"), params);
    boolean negated = params.flag("negate");
    return values(
        params,
        (item, value) -> {
          boolean fits =
              pattern.isPresent()
                  && isText(item, value)
                  && pattern.get().matcher(SigmaText.of(item, value)).lookingAt();
          return fits != negated;
        });
  }

  private static boolean isText(DetectionItem item, Scalar value) {
    return value.kind() == Scalar.Kind.TEXT
        && !item.has("re")
        && !item.has("cidr")
        && !item.has("fieldref");
  }

  private static Condition<Part.Item> values(
      Params params, BiPredicate<DetectionItem, Scalar> test) {
    boolean all = RuleConditions.all(params);
    return (part, draft) -> {
      DetectionItem item = part.item();
      return all
          ? item.values().stream().allMatch(value -> test.test(item, value))
          : item.values().stream().anyMatch(value -> test.test(item, value));
    };
  }
}

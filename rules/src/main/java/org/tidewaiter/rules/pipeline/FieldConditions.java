package org.tidewaiter.rules.pipeline;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.tidewaiter.rules.sigma.Scalar;

/** The conditions on field names. Keywords have none: they are among no list of fields. */
final class FieldConditions {

  private FieldConditions() {}

  /** Reads a condition by its type. */
  static Optional<Condition<List<Guard.Name>>> read(String type, Params params) {
    return switch (type) {
      case "include_fields" -> Optional.of(any(listed(params)));
      case "exclude_fields" -> Optional.of(any(listed(params).negate()));
      case "processing_item_applied" -> {
        String id = params.required("processing_item_id").text();
        yield Optional.of(any(name -> name.applied().contains(id)));
      }
      case "processing_state" -> Optional.of(RuleConditions.state(params));
      default -> Optional.empty();
    };
  }

  private static Condition<List<Guard.Name>> any(Predicate<Guard.Name> test) {
    return (names, draft) -> names.stream().anyMatch(test);
  }

  private static Predicate<Guard.Name> listed(Params params) {
    List<Scalar> fields = params.scalars("fields");
    if (fields.isEmpty()) {
      params.missing("fields");
    }
    List<String> plain = fields.stream().map(Scalar::text).toList();
    if (params.choice("mode", List.of("plain", "re")).filter("re"::equals).isEmpty()) {
      return name -> !name.field().isEmpty() && plain.contains(name.field());
    }
    List<Pattern> patterns = new ArrayList<>();
    fields.forEach(field -> Patterns.compile(field, params).ifPresent(patterns::add));
    return name ->
        !name.field().isEmpty()
            && patterns.stream().anyMatch(pattern -> pattern.matcher(name.field()).lookingAt());
  }
}

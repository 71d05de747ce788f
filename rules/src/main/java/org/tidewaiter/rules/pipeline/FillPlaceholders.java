package org.tidewaiter.rules.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidewaiter.rules.sigma.DetectionItem;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.Scalar;

/**
 * Replaces the placeholders of values with {@code expand}. An item without any left loses {@code
 * expand}; one that keeps some is for a later step, or for the placeholders of the configuration.
 *
 * @param wildcard whether {@code *} takes their place, rather than the pipeline's variables
 * @param include which ones; nothing for all
 * @param exclude which ones not
 */
record FillPlaceholders(boolean wildcard, Optional<Set<String>> include, Set<String> exclude)
    implements Transformation {

  /** A percent sign behind a backslash is plain. */
  private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\\\)%([^%\\\\]+)%");

  /** Most values that one may unfold to: several placeholders in one value multiply. */
  static final int MAX_VALUES = 10_000;

  @Override
  public void apply(Draft draft, Step step) {
    draft.rewrite(
        part ->
            Optional.of(
                part.item().has("expand") && step.guard().admits(part, draft)
                    ? filled(part, draft, step)
                    : part));
  }

  private Part.Item filled(Part.Item part, Draft draft, Step step) {
    DetectionItem item = part.item();
    // The placeholders of a regular expression are for the one who knows how to quote in it.
    if (item.has("re")) {
      return part;
    }
    List<Scalar> values = new ArrayList<>();
    for (Scalar value : item.values()) {
      if (value.kind() == Scalar.Kind.TEXT) {
        unfold(value.text(), value, draft)
            .forEach(text -> values.add(SigmaText.scalar(text, value)));
      } else {
        values.add(value);
      }
    }
    if (values.size() > MAX_VALUES) {
      draft.refuse(
          ProblemCode.TOO_COSTLY,
          item.position(),
          "placeholders: " + values.size() + " values (expected: at most " + MAX_VALUES + ")");
    }
    if (values.equals(item.values())) {
      return part;
    }
    boolean more =
        values.stream()
            .anyMatch(
                value ->
                    value.kind() == Scalar.Kind.TEXT && PLACEHOLDER.matcher(value.text()).find());
    return part.changed(
        more ? item.with(item.modifiers(), values) : plain(item, values), step.id());
  }

  private static DetectionItem plain(DetectionItem item, List<Scalar> values) {
    return item.with(
        item.modifiers().stream().filter(modifier -> !modifier.name().equals("expand")).toList(),
        values.stream()
            .map(
                value ->
                    value.kind() == Scalar.Kind.TEXT
                        ? SigmaText.scalar(value.text().replace("\\%", "%"), value)
                        : value)
            .toList());
  }

  /** Returns the texts that a value stands for: every combination of what its placeholders are. */
  private List<String> unfold(String text, Scalar value, Draft draft) {
    List<String> unfolded = List.of("");
    Matcher matcher = PLACEHOLDER.matcher(text);
    int from = 0;
    while (matcher.find()) {
      List<String> meanings =
          handles(matcher.group(1))
              ? meanings(matcher.group(1), value, draft)
              : List.of(matcher.group());
      unfolded = combined(unfolded, text.substring(from, matcher.start()), meanings);
      from = matcher.end();
      if (unfolded.size() > MAX_VALUES) {
        return unfolded;
      }
    }
    return combined(unfolded, text.substring(from), List.of(""));
  }

  private static List<String> combined(List<String> before, String text, List<String> meanings) {
    List<String> combined = new ArrayList<>();
    for (String start : before) {
      meanings.forEach(meaning -> combined.add(start + text + meaning));
    }
    return combined;
  }

  private boolean handles(String name) {
    return include.map(names -> names.contains(name)).orElse(true) && !exclude.contains(name);
  }

  private List<String> meanings(String name, Scalar value, Draft draft) {
    if (wildcard) {
      return List.of("*");
    }
    List<Scalar> found = draft.vars().getOrDefault(name, List.of());
    if (found.isEmpty()) {
      draft.refuse(
          ProblemCode.PIPELINE_RESULT,
          value.position(),
          "value_placeholders: no pipeline has a variable '" + name + "'");
    }
    // A percent sign of a variable is no placeholder of its own.
    return found.stream().map(meaning -> meaning.text().replace("%", "\\%")).toList();
  }
}

package org.tidewaiter.rules.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidewaiter.rules.sigma.Detection;
import org.tidewaiter.rules.sigma.DetectionItem;
import org.tidewaiter.rules.sigma.LogSource;
import org.tidewaiter.rules.sigma.Position;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.Scalar;

/**
 * Has a rule ask for something more, or for its contrary.
 *
 * <p>The selection's name begins with {@code _}: no {@code them} of a rule takes it in.
 *
 * @param name its name; if there is none, one that is not taken
 * @param items what is asked for
 * @param template whether {@code $category}, {@code $product} and {@code $service} in texts stand
 *     for the parts of the rule's log source
 * @param negated whether the contrary is asked for
 */
record AddCondition(
    Optional<String> name, List<DetectionItem> items, boolean template, boolean negated)
    implements Transformation {

  private static final Pattern VARIABLE =
      Pattern.compile(
          "\\$(?:(\\$)|(category|product|service)(?![a-zA-Z0-9_])"
              + "|\\{(category|product|service)})");

  /** Copies the items. */
  AddCondition {
    items = List.copyOf(items);
  }

  @Override
  public void apply(Draft draft, Step step) {
    Position position = draft.rule().place().of("detection");
    String selection = name.map(AddCondition::hidden).orElseGet(() -> free(draft));
    if (draft.hasSelection(selection)) {
      draft.refuse(
          ProblemCode.PIPELINE_RESULT,
          position,
          "add_condition: the rule has a selection '" + selection + "' of its own");
      return;
    }
    List<DetectionItem> added = new ArrayList<>();
    for (DetectionItem item : items) {
      List<DetectionItem.Modifier> modifiers =
          item.modifiers().stream()
              .map(modifier -> new DetectionItem.Modifier(modifier.name(), position))
              .toList();
      List<Scalar> values =
          item.values().stream().map(value -> filled(value, position, draft)).toList();
      added.add(new DetectionItem(item.field(), modifiers, values, position));
    }
    draft.require(selection, new Detection.AllItems(added), negated);
  }

  private static String hidden(String name) {
    return name.startsWith("_") ? name : "_" + name;
  }

  private static String free(Draft draft) {
    int number = 1;
    while (draft.hasSelection("_cond_" + number)) {
      number++;
    }
    return "_cond_" + number;
  }

  private Scalar filled(Scalar value, Position position, Draft draft) {
    String text =
        template && value.kind() == Scalar.Kind.TEXT ? filled(value.text(), draft) : value.text();
    return new Scalar(value.kind(), text, position);
  }

  private static String filled(String text, Draft draft) {
    Map<String, String> parts = parts(draft.logSource());
    StringBuilder filled = new StringBuilder();
    Matcher matcher = VARIABLE.matcher(text);
    int from = 0;
    while (matcher.find()) {
      filled.append(text, from, matcher.start());
      from = matcher.end();
      if (matcher.group(1) != null) {
        filled.append('$');
        continue;
      }
      String part = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
      if (!parts.containsKey(part)) {
        draft.refuse(
            ProblemCode.PIPELINE_RESULT,
            draft.rule().place().of("logsource"),
            "add_condition: '" + text + "' asks for the " + part + " of the rule, which has none");
      }
      filled.append(parts.getOrDefault(part, ""));
    }
    return filled.append(text, from, text.length()).toString();
  }

  private static Map<String, String> parts(LogSource source) {
    Map<String, String> parts = new HashMap<>();
    source.category().ifPresent(part -> parts.put("category", part));
    source.product().ifPresent(part -> parts.put("product", part));
    source.service().ifPresent(part -> parts.put("service", part));
    return parts;
  }
}

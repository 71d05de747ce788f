package org.tidewaiter.rules.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tidewaiter.rules.sigma.DetectionItem;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.Scalar;

/**
 * Replaces texts among the values of detection items.
 *
 * <p>It sees a value with the wildcards that {@code contains}, {@code startswith} and {@code
 * endswith} stand for; a changed item spells them out and has these modifiers no more.
 *
 * @param numbers whether it takes numbers for texts
 * @param change gives what becomes of a text
 */
record ChangeValues(boolean numbers, TextChange change) implements Transformation {

  /** With these, a value is no text to compare with. */
  private static final Set<String> OTHER =
      Set.of(
          "re",
          "cidr",
          "lt",
          "lte",
          "gt",
          "gte",
          "exists",
          "fieldref",
          "minute",
          "hour",
          "day",
          "week",
          "month",
          "year");

  private static final Set<String> POSITIONS = Set.of("contains", "startswith", "endswith");
  private static final Set<String> TEXT =
      Set.of("contains", "startswith", "endswith", "all", "cased", "neq", "expand");

  /** Changes texts. Immutable. */
  @FunctionalInterface
  interface TextChange {
    /** Returns what stands for a text; nothing if it stays. */
    Optional<List<String>> change(String text);
  }

  @Override
  public void apply(Draft draft, Step step) {
    draft.rewrite(
        part -> Optional.of(step.guard().admits(part, draft) ? changed(part, draft, step) : part));
  }

  private Part.Item changed(Part.Item part, Draft draft, Step step) {
    DetectionItem item = part.item();
    if (item.modifiers().stream().anyMatch(modifier -> OTHER.contains(modifier.name()))) {
      return part;
    }
    List<Scalar> values = new ArrayList<>();
    boolean any = false;
    for (Scalar value : item.values()) {
      boolean text = value.kind() == Scalar.Kind.TEXT || (numbers && value.isNumber());
      Optional<List<String>> now =
          text ? change.change(SigmaText.of(item, value)) : Optional.empty();
      any |= now.isPresent();
      if (now.isPresent()) {
        now.get().forEach(found -> values.add(SigmaText.scalar(SigmaText.spell(found), value)));
      } else {
        values.add(spelledOut(item, value));
      }
    }
    return any ? part.changed(rewritten(item, values, draft), step.id()) : part;
  }

  /** Only values of a position modifier need it; null and the like must stay what they are. */
  private static Scalar spelledOut(DetectionItem item, Scalar value) {
    boolean positioned =
        item.modifiers().stream().anyMatch(modifier -> POSITIONS.contains(modifier.name()));
    boolean text = value.kind() == Scalar.Kind.TEXT || value.isNumber();
    return positioned && text
        ? SigmaText.scalar(SigmaText.spell(SigmaText.of(item, value)), value)
        : value;
  }

  private static DetectionItem rewritten(DetectionItem item, List<Scalar> values, Draft draft) {
    for (DetectionItem.Modifier modifier : item.modifiers()) {
      if (!TEXT.contains(modifier.name())) {
        draft.refuse(
            ProblemCode.PIPELINE_RESULT,
            modifier.position(),
            "a pipeline changes a value that '"
                + modifier.name()
                + "' makes another text of; exclude the field in the pipeline");
      }
    }
    List<DetectionItem.Modifier> modifiers =
        item.modifiers().stream().filter(modifier -> !POSITIONS.contains(modifier.name())).toList();
    return item.with(modifiers, values);
  }
}

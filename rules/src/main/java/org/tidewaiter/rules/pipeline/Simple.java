package org.tidewaiter.rules.pipeline;

import java.util.Optional;
import org.tidewaiter.rules.sigma.LogSource;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.Scalar;

/** The transformations that are a line or two. */
final class Simple {

  private Simple() {}

  /** Replaces the whole log source, for the steps behind it and for the inputs it is tried on. */
  static Transformation changeLogSource(LogSource now) {
    return (draft, step) -> draft.changeLogSource(now);
  }

  /** Sets a value that later conditions can ask for. */
  static Transformation setState(String key, Scalar value) {
    return (draft, step) -> draft.state().put(key, value);
  }

  /** Takes detection items out of their maps. */
  static Transformation dropDetectionItem() {
    return (draft, step) ->
        draft.rewrite(
            part -> step.guard().admits(part, draft) ? Optional.empty() : Optional.of((Part) part));
  }

  /** Refuses rules. */
  static Transformation ruleFailure(String message) {
    return (draft, step) ->
        draft.refuse(
            ProblemCode.PIPELINE_FAILURE,
            draft.rule().place().position(),
            "a pipeline refuses the rule: " + message);
  }

  /** Refuses rules that have a detection item. */
  static Transformation detectionItemFailure(String message) {
    return (draft, step) ->
        draft.rewrite(
            part -> {
              if (step.guard().admits(part, draft)) {
                draft.refuse(
                    ProblemCode.PIPELINE_FAILURE,
                    part.item().position(),
                    "a pipeline refuses the rule: " + message);
              }
              return Optional.of(part);
            });
  }
}

package org.tidewaiter.rules.pipeline;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.Scalar;

/** Regular expressions of pipelines: RE2, as those of rules are. */
final class Patterns {

  /** Longest pattern, in chars. */
  private static final int MAX_LENGTH = 1_000;

  /** Most instructions of a program. */
  private static final int MAX_PROGRAM = 10_000;

  private Patterns() {}

  /** Returns the pattern of a value; nothing, and a problem, if it can't be run. */
  static Optional<Pattern> compile(Scalar value, Params params) {
    if (value.text().length() > MAX_LENGTH) {
      return refuse(value, params, "longer than " + MAX_LENGTH + " characters");
    }
    try {
      Pattern pattern = Pattern.compile(value.text());
      return pattern.programSize() > MAX_PROGRAM
          ? refuse(value, params, "unfolds to more than " + MAX_PROGRAM + " steps")
          : Optional.of(pattern);
    } catch (PatternSyntaxException e) {
      return refuse(value, params, e.getDescription());
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return refuse(value, params, "not understood by RE2");
    }
  }

  /** Returns a replacement; nothing, and a problem, if it does not go with the pattern. */
  static Optional<Replacement> replacement(Pattern pattern, Scalar value, Params params) {
    try {
      return Optional.of(Replacement.of(pattern, value.text()));
    } catch (IllegalArgumentException e) {
      return refuse(value, params, String.valueOf(e.getMessage()));
    }
  }

  private static <T> Optional<T> refuse(Scalar value, Params params, String reason) {
    params.report(
        ProblemCode.PIPELINE_REGEX,
        value.position(),
        params.what() + ": '" + value.text() + "': " + reason);
    return Optional.empty();
  }
}

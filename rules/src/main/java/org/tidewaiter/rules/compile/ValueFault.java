package org.tidewaiter.rules.compile;

import org.tidewaiter.rules.sigma.ProblemCode;

/**
 * A value that its modifiers can't take, such as a regular expression that can't be run: what kind
 * of problem, and where in the value's text. Never leaves the package.
 */
final class ValueFault extends Exception {

  private static final long serialVersionUID = 1L;

  private final ProblemCode kind;
  private final int offset;

  ValueFault(ProblemCode kind, int offset, String message) {
    super(message, null, false, false);
    this.kind = kind;
    this.offset = offset;
  }

  /** Returns the fault of a regular expression that can't be run with its exact meaning. */
  static ValueFault ofRegex(int offset, String message) {
    return new ValueFault(ProblemCode.INVALID_REGEX, offset, message);
  }

  ProblemCode kind() {
    return kind;
  }

  /** Returns the index of a char of the value as it is spelled. */
  int offset() {
    return offset;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}

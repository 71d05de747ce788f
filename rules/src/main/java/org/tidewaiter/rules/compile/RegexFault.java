package org.tidewaiter.rules.compile;

import org.tidewaiter.rules.sigma.ProblemCode;

/** Why a regular expression can't be run, and where in it. Never leaves the package. */
final class RegexFault extends Exception {

  private static final long serialVersionUID = 1L;

  private final ProblemCode kind;
  private final int offset;

  RegexFault(ProblemCode kind, int offset, String message) {
    super(message, null, false, false);
    this.kind = kind;
    this.offset = offset;
  }

  static RegexFault invalid(int offset, String message) {
    return new RegexFault(ProblemCode.INVALID_REGEX, offset, message);
  }

  ProblemCode kind() {
    return kind;
  }

  int offset() {
    return offset;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}

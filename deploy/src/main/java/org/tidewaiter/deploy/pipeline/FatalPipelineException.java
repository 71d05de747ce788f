package org.tidewaiter.deploy.pipeline;

import org.jspecify.annotations.Nullable;

/** Says in one line for a person why a pipeline can't start or go on. */
public final class FatalPipelineException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final FailureKind kind;

  FatalPipelineException(FailureKind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  FatalPipelineException(FailureKind kind, String message) {
    this(kind, message, null);
  }

  /** Returns the class of the failure. */
  public FailureKind kind() {
    return kind;
  }
}

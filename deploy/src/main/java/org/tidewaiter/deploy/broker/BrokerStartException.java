package org.tidewaiter.deploy.broker;

import org.jspecify.annotations.Nullable;

/** Says in one line why an embedded broker did not start. */
public final class BrokerStartException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** What stood in the way. */
  public enum Kind {
    /** Another program listens on the port that was asked for. */
    PORT_IN_USE,
    /** The data folder can't be created, written or used by this broker. */
    DATA_FOLDER,
    /** The broker itself failed. */
    BROKER
  }

  private final Kind kind;

  BrokerStartException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Returns what stood in the way. */
  public Kind kind() {
    return kind;
  }
}

package org.tidewaiter.deploy.pipeline;

/** Classes of what ends a pipeline; the command line gives each an exit code. */
public enum FailureKind {
  /** The settings can't work: refused by a client or by the broker. */
  CONFIGURATION,
  /** No broker answered in time. */
  BROKER_UNREACHABLE,
  /** A topic does not exist, and may not or could not be created. */
  TOPIC_MISSING,
  /** The broker knows us and says no, or does not know us. */
  NOT_AUTHORIZED,
  /** Workers were fenced, or a batch failed, too often in a row. */
  DELIVERY,
  /** A port that we should listen on is taken. */
  PORT_IN_USE,
  /** A fault of our own. */
  INTERNAL
}

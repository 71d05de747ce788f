package org.tidewaiter.ingest.decode;

/** What a firewall did with the traffic. {@code event.type} carries it. */
public enum Verdict {
  /** Let through: {@code event.type} has {@code allowed}. */
  ALLOWED,
  /** Dropped or rejected: {@code event.type} has {@code denied}. */
  DENIED,
  /** The input does not say. Flow records never do. */
  UNKNOWN
}

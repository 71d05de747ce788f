package org.tidewaiter.enrich.map;

/** How much of a port was seen in traffic, the weakest first. */
public enum Seen {
  /** Nobody was seen to use or to try it. */
  NOTHING,
  /** Somebody tried it; that a service answered is not known. */
  TRIED,
  /** A service was reached there: it answered, or a firewall let the flow through. */
  USED
}

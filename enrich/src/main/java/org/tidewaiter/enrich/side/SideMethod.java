package org.tidewaiter.enrich.side;

import java.util.Locale;

/**
 * How the service side was decided: a closed set.
 *
 * <p>That the method travels with the event follows IBM QRadar, which stores the number of the
 * algorithm that set a flow's direction.
 */
public enum SideMethod {
  /** The event says who is client and server, or who began. */
  EXPLICIT,
  /** The handshake flags of TCP. */
  TCP_FLAGS,
  /** Other events of the flow, seen before: the one method that rests on state. */
  REVERSE_FLOW,
  /** The site states that one end serves its port. */
  SITE,
  /** One end is at a port where a service is known, the other is not. */
  KNOWN_SERVICE,
  /** One end is in a range from which systems take client ports, the other is not. */
  EPHEMERAL_RANGE,
  /** A firewall judged the packet or session: it judges those who ask. */
  FIREWALL_VERDICT,
  /** The lower class of port numbers, by the bounds that nfdump uses. */
  THRESHOLD,
  /** The event has one port alone. */
  ONLY_PORT,
  /** Both ends have the same port, so that the service is certain and its end is not. */
  SAME_PORT,
  /** Nothing tells the two ends apart. */
  TIE;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /**
   * Returns the name in lower case with hyphens, as it stands in {@code port_intel.side_method}.
   */
  public String label() {
    return label;
  }
}

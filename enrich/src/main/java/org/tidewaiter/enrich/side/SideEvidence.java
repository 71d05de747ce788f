package org.tidewaiter.enrich.side;

/**
 * What a decision on the service side rests on: finer than {@link SideMethod}, because one method
 * has stronger and weaker grounds. The confidence of each stands in {@code confidence.properties}.
 *
 * <p>The order is that in which they are tried; the first that tells the ends apart decides.
 */
public enum SideEvidence {
  /** Fields that name client and server. */
  ENDPOINTS(SideMethod.EXPLICIT, "explicit.endpoints", "the event names client and server"),
  /** A field that names the initiator. */
  INITIATOR(SideMethod.EXPLICIT, "explicit.initiator", "the event says which end began"),
  /** A record of a session that says which way it crosses the border. */
  DIRECTION(
      SideMethod.EXPLICIT,
      "explicit.direction",
      "the record of a session says that it came in, or went out"),
  /** A record of the start of a session. */
  SESSION_START(
      SideMethod.EXPLICIT, "explicit.session-start", "the event records a session's start"),
  /** A packet with SYN and without ACK. */
  SYN(SideMethod.TCP_FLAGS, "tcp-flags.syn", "the source asked for a connection (SYN)"),
  /** A flow in whose flags SYN is and ACK is not. */
  SYN_ONLY(SideMethod.TCP_FLAGS, "tcp-flags.syn-only", "the source sent SYN and never ACK"),
  /** A packet with SYN and ACK. */
  SYN_ACK(SideMethod.TCP_FLAGS, "tcp-flags.syn-ack", "the source accepted a connection (SYN+ACK)"),
  /** Flags without SYN, ACK and RST, which no TCP stack sends by itself: a probe. */
  NO_ACK(SideMethod.TCP_FLAGS, "tcp-flags.no-ack", "the source sent a probe (no SYN, no ACK)"),
  /** Strong evidence in another event of the flow. */
  REVERSE_DECIDED(
      SideMethod.REVERSE_FLOW,
      "reverse-flow.decided",
      "an event of this flow that was seen before told the ends apart"),
  /** A statement of the site. */
  SITE(SideMethod.SITE, "site", "the site says that this is a service of its own"),
  /** A service in use, and opposite it a port from a client range. */
  ACTIVE_AND_EPHEMERAL(
      SideMethod.KNOWN_SERVICE,
      "known-service.active-and-ephemeral",
      "a service in use is known here, and the other end has a client's port"),
  /** A service in use at one end only. */
  ACTIVE(SideMethod.KNOWN_SERVICE, "known-service.active", "a service in use is known here"),
  /** Services in use at both ends, one of them on a system port. */
  ACTIVE_SYSTEM(
      SideMethod.KNOWN_SERVICE,
      "known-service.active-system",
      "both ends have known services, this one on a system port"),
  /** A service in use on a port of a client range, and opposite it another client's port. */
  ACTIVE_AMONG_CLIENTS(
      SideMethod.KNOWN_SERVICE,
      "known-service.active-among-clients",
      "a service in use is known here, though clients take this port, too"),
  /** Counters of both directions: the recorder pairs them, and calls the one who began source. */
  PAIRED(
      SideMethod.EXPLICIT, "explicit.paired", "a record of both directions begins at the source"),
  /** A record of the end of a session: most recorders keep who began as the source. */
  SESSION_END(
      SideMethod.EXPLICIT, "explicit.session-end", "a record of a session begins at the source"),
  /** A multicast or broadcast address as destination. */
  GROUP(SideMethod.EXPLICIT, "explicit.group", "it was sent to a group of hosts"),
  /** One port among those that its system gives to clients, the other not. */
  SYSTEM_RANGE(
      SideMethod.EPHEMERAL_RANGE,
      "ephemeral-range.system",
      "the other end's port is one that its system gives to clients"),
  /** A service in use on a port of a client range, and opposite it a port outside of them. */
  ACTIVE_OR_CLIENT(
      SideMethod.KNOWN_SERVICE,
      "known-service.active-or-client",
      "a service in use is known here, but this may as well be a client's port"),
  /** One port in 49152-65535. */
  DYNAMIC(
      SideMethod.EPHEMERAL_RANGE,
      "ephemeral-range.dynamic",
      "the other end's port is in the dynamic range"),
  /** One port in Linux's default range. */
  LINUX(
      SideMethod.EPHEMERAL_RANGE,
      "ephemeral-range.linux",
      "the other end's port is in Linux's client range"),
  /** The other direction of the flow began at another time. */
  REVERSE_FIRST(
      SideMethod.REVERSE_FLOW, "reverse-flow.first", "the other end of this flow sent first"),
  /** A verdict of a firewall. */
  VERDICT(
      SideMethod.FIREWALL_VERDICT, "firewall-verdict", "a firewall judged what the source asked"),
  /** One port under 1024. */
  SYSTEM_PORT(SideMethod.THRESHOLD, "threshold.system", "only this port is under 1024"),
  /** History or malware is known of one port only. */
  FACTS(SideMethod.KNOWN_SERVICE, "known-service.facts", "only this port has a known history"),
  /** One port is assigned, the other is not. */
  ASSIGNED(SideMethod.KNOWN_SERVICE, "known-service.assigned", "only this port is assigned"),
  /** The source's port is in the client range of old systems. */
  LEGACY(
      SideMethod.EPHEMERAL_RANGE,
      "ephemeral-range.legacy",
      "the other end's port is in the client range of old systems"),
  /** One port under 49152, both in client ranges. */
  BELOW_DYNAMIC(SideMethod.THRESHOLD, "threshold.dynamic", "only this port is under 49152"),
  /** The other port is missing. */
  ONLY_PORT(SideMethod.ONLY_PORT, "only-port", "the event has no other port"),
  /** The ports are equal. */
  SAME_PORT(SideMethod.SAME_PORT, "same-port", "both ends have the same port"),
  /** There is none. */
  NONE(SideMethod.TIE, "tie", "nothing tells the two ends apart");

  private final SideMethod method;
  private final String key;
  private final String words;

  SideEvidence(SideMethod method, String key, String words) {
    this.method = method;
    this.key = key;
    this.words = words;
  }

  /**
   * Returns whether it is an event's own and good enough to be remembered for other events of the
   * same flow.
   */
  boolean isStrong() {
    return switch (this) {
      case ENDPOINTS, INITIATOR, DIRECTION, SESSION_START, SYN, SYN_ONLY, SYN_ACK -> true;
      default -> false;
    };
  }

  /** Returns the method that this evidence belongs to. */
  public SideMethod method() {
    return method;
  }

  /** Returns the key of its confidence in the data. */
  public String key() {
    return key;
  }

  /** Returns it in a few words for a person; "here" and "this" mean the service's end. */
  public String words() {
    return words;
  }
}

package org.tidewaiter.enrich.risk;

import java.util.Locale;

/**
 * Every addend that a risk can have: a closed set. Points and words stand in {@code
 * risk.properties}.
 */
public enum RiskReason {
  /** The registry has assigned nothing to the port. */
  UNASSIGNED,
  /** The registry withholds it. */
  RESERVED,
  /** Its registration was withdrawn. */
  DEREGISTERED,
  /** The registry knows of unauthorised use. */
  UNAUTHORIZED_USE,
  /** Registered, and nothing current is known to use it. */
  DORMANT_PROTOCOL,
  /** The usual service sends in the clear. */
  CLEARTEXT,
  /** Malware is known to have listened or called here. */
  MALWARE_PORT,
  /** It was active at the event's time. */
  MALWARE_ACTIVE,
  /** Everyday software serves here; takes back what malware adds. */
  COMMON_USE,
  /** A firewall allowed it. */
  ACCEPTED,
  /** A firewall denied it. */
  DENIED,
  /** The service answered. */
  ANSWERED,
  /** The connection came from outside. */
  INBOUND,
  /** The connection went outside. */
  OUTBOUND,
  /** Both ends are inside. */
  INTERNAL,
  /** The ends are in different zones of the site. */
  CROSS_ZONE,
  /** The site expects this service. */
  EXPECTED,
  /** The site says that nothing serves here. */
  UNEXPECTED,
  /** Active malware looks for the port. */
  SCAN_TARGET,
  /** The service multiplies traffic. */
  AMPLIFIER,
  /** The service multiplies traffic and is common. */
  AMPLIFIER_IN_USE,
  /** The service side is decided on weak evidence. */
  LOW_SIDE_CONFIDENCE,
  /** The service side is undecided. */
  SIDE_UNKNOWN;

  private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** Returns the code, as it stands in {@code port_intel.risk_reasons} and in the data. */
  public String code() {
    return code;
  }

  /** Returns the bit of this reason in a set. */
  int bit() {
    return 1 << ordinal();
  }
}

package org.tidewaiter.enrich.risk;

/**
 * What an event says that bears on risk, as bits to be joined with {@code |}. An int, for there is
 * one for each event.
 */
public final class Situation {

  /** A firewall let it through. */
  public static final int ALLOWED = RiskReason.ACCEPTED.bit();

  /** A firewall stopped it. */
  public static final int DENIED = RiskReason.DENIED.bit();

  /** The service answered. */
  public static final int ANSWERED = RiskReason.ANSWERED.bit();

  /** The client is outside and the service inside. */
  public static final int INBOUND = RiskReason.INBOUND.bit();

  /** The client is inside and the service outside. */
  public static final int OUTBOUND = RiskReason.OUTBOUND.bit();

  /** Both are inside. */
  public static final int INTERNAL = RiskReason.INTERNAL.bit();

  /** Both are known, and in different zones. */
  public static final int CROSS_ZONE = RiskReason.CROSS_ZONE.bit();

  /** The site expects the service. */
  public static final int EXPECTED = RiskReason.EXPECTED.bit();

  /** The site says that nothing serves there. */
  public static final int UNEXPECTED = RiskReason.UNEXPECTED.bit();

  /** Neither end could be told to be the service. */
  public static final int SIDE_UNKNOWN = RiskReason.SIDE_UNKNOWN.bit();

  private Situation() {}
}

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

  /** Neither end could be told to be the service. */
  public static final int SIDE_UNKNOWN = RiskReason.SIDE_UNKNOWN.bit();

  private Situation() {}
}

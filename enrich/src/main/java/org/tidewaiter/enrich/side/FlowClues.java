package org.tidewaiter.enrich.side;

import org.tidewaiter.enrich.port.Transport;

/**
 * All that an event says on the question which end offers the service. Filled anew for each event,
 * so that asking costs no memory; not thread-safe.
 */
public final class FlowClues {

  /** Says that an event lacks a port, or TCP flags. */
  public static final int NONE = -1;

  Transport transport = Transport.TCP;
  int sourcePort = NONE;
  int destinationPort = NONE;
  int tcpFlags = NONE;
  boolean onePacket;
  boolean sessionStart;
  boolean paired;
  boolean judged;
  boolean sessionEnd;
  boolean toGroup;
  Side named = Side.UNKNOWN;
  Side initiator = Side.UNKNOWN;
  Side directed = Side.UNKNOWN;
  Side remembered = Side.UNKNOWN;
  Side sentFirst = Side.UNKNOWN;
  Side stated = Side.UNKNOWN;
  OsFamily sourceOs = OsFamily.UNKNOWN;
  OsFamily destinationOs = OsFamily.UNKNOWN;

  /**
   * Forgets everything and takes up another flow.
   *
   * @param newSourcePort 0-65535, or {@link #NONE}
   * @param newDestinationPort 0-65535, or {@link #NONE}; one of the two must be there
   * @throws IllegalArgumentException if neither is there, or one is out of range
   */
  public FlowClues reset(Transport newTransport, int newSourcePort, int newDestinationPort) {
    if (newSourcePort < NONE
        || newDestinationPort < NONE
        || Math.max(newSourcePort, newDestinationPort) > 65_535
        || (newSourcePort & newDestinationPort) == NONE) {
      throw new IllegalArgumentException(
          "ports: "
              + newSourcePort
              + " and "
              + newDestinationPort
              + " (expected: 0..65535, or -1 for one of them)");
    }
    transport = newTransport;
    sourcePort = newSourcePort;
    destinationPort = newDestinationPort;
    tcpFlags = NONE;
    onePacket = false;
    sessionStart = false;
    paired = false;
    judged = false;
    sessionEnd = false;
    toGroup = false;
    named = Side.UNKNOWN;
    initiator = Side.UNKNOWN;
    directed = Side.UNKNOWN;
    remembered = Side.UNKNOWN;
    sentFirst = Side.UNKNOWN;
    stated = Side.UNKNOWN;
    sourceOs = OsFamily.UNKNOWN;
    destinationOs = OsFamily.UNKNOWN;
    return this;
  }

  /** Returns 0-65535, or {@link #NONE}. */
  public int sourcePort() {
    return sourcePort;
  }

  /** Returns 0-65535, or {@link #NONE}. */
  public int destinationPort() {
    return destinationPort;
  }

  /**
   * Gives the TCP flags of the source's packets.
   *
   * @param flags the header's byte, FIN = 1 to CWR = 128
   * @param ofOnePacket whether they are those of one packet; else the union over the flow
   */
  public FlowClues tcpFlags(int flags, boolean ofOnePacket) {
    tcpFlags = flags;
    onePacket = ofOnePacket;
    return this;
  }

  /** Gives the end that the event names as server, or whose other end it names as client. */
  public FlowClues serviceNamed(Side side) {
    named = side;
    return this;
  }

  /** Gives the end that the event names as the one that began. */
  public FlowClues initiatorNamed(Side side) {
    initiator = side;
    return this;
  }

  /** Says that the event records the start of a session. */
  public FlowClues sessionStart(boolean isStart) {
    sessionStart = isStart;
    return this;
  }

  /** Says that the event records the end of a session. */
  public FlowClues sessionEnd(boolean isEnd) {
    sessionEnd = isEnd;
    return this;
  }

  /** Says that the destination is no host, but a group of them: nobody sends from there. */
  public FlowClues toGroup(boolean isGroup) {
    toGroup = isGroup;
    return this;
  }

  /**
   * Gives the end that began a session by the direction that its record names: of an inbound one,
   * the end outside.
   */
  public FlowClues beganByDirection(Side side) {
    directed = side;
    return this;
  }

  /** Gives the end that was decided to be the service when the flow was seen before. */
  public FlowClues serviceRemembered(Side side) {
    remembered = side;
    return this;
  }

  /** Gives the end that sent first, by when both directions of the flow began. */
  public FlowClues firstSender(Side side) {
    sentFirst = side;
    return this;
  }

  /** Gives the end of which the site states that it serves its port. */
  public FlowClues serviceStated(Side side) {
    stated = side;
    return this;
  }

  /** Gives the operating systems of both ends, as far as somebody knows them. */
  public FlowClues systems(OsFamily source, OsFamily destination) {
    sourceOs = source;
    destinationOs = destination;
    return this;
  }

  /** Says that the event counts the packets or bytes of both directions apart. */
  public FlowClues paired(boolean countsBoth) {
    paired = countsBoth;
    return this;
  }

  /** Says that a firewall allowed or denied this. */
  public FlowClues judged(boolean hasVerdict) {
    judged = hasVerdict;
    return this;
  }

  @Override
  public String toString() {
    return transport.label() + " " + sourcePort + " to " + destinationPort;
  }
}

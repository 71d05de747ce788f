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
  Side named = Side.UNKNOWN;
  Side initiator = Side.UNKNOWN;

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
    named = Side.UNKNOWN;
    initiator = Side.UNKNOWN;
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

package org.tidewaiter.enrich.side;

import java.util.function.Consumer;
import org.tidewaiter.enrich.port.Transport;

/** A flow whose service side a person has judged; the name is what the report prints. */
record SideCase(
    String name,
    Transport transport,
    int source,
    int destination,
    Consumer<FlowClues> clues,
    Side side,
    SideEvidence evidence) {

  static final int FIN = 1;
  static final int SYN = 2;
  static final int RST = 4;
  static final int PSH = 8;
  static final int ACK = 16;
  static final int URG = 32;

  static SideCase tcp(String name, int source, int destination, Side side, SideEvidence evidence) {
    return new SideCase(name, Transport.TCP, source, destination, flow -> {}, side, evidence);
  }

  static SideCase udp(String name, int source, int destination, Side side, SideEvidence evidence) {
    return new SideCase(name, Transport.UDP, source, destination, flow -> {}, side, evidence);
  }

  /** Returns the same flow with more said of it. */
  SideCase with(Consumer<FlowClues> more) {
    return new SideCase(name, transport, source, destination, clues.andThen(more), side, evidence);
  }

  /** Returns the same flow as one packet with these flags. */
  SideCase packet(int flags) {
    return with(flow -> flow.tcpFlags(flags, true));
  }

  /** Returns the same flow with these flags in its packets together. */
  SideCase flow(int flags) {
    return with(flow -> flow.tcpFlags(flags, false));
  }

  FlowClues toClues() {
    FlowClues flow = new FlowClues().reset(transport, source, destination);
    clues.accept(flow);
    return flow;
  }

  @Override
  public String toString() {
    return name;
  }
}

package org.tidewaiter.enrich.port;

import java.util.List;
import java.util.OptionalInt;

/**
 * A protocol that uses or used a port.
 *
 * @param id short name of the protocol ({@code aip}); the same on all its ports
 * @param name its name in full
 * @param channel what of the protocol runs on this port
 * @param pairedPort the port of the other channel that belongs to it, if there is one
 * @param period when it was in use on this port
 * @param current whether software that is maintained now still does so
 * @param successor what took its place on another port or protocol; empty if nothing is known
 * @param note more on it; may be empty
 * @param sources where this comes from; at least one
 */
public record ProtocolHistory(
    String id,
    String name,
    String channel,
    OptionalInt pairedPort,
    FactPeriod period,
    boolean current,
    String successor,
    String note,
    List<Source> sources) {

  /** Copies the list. */
  public ProtocolHistory {
    sources = List.copyOf(sources);
  }
}

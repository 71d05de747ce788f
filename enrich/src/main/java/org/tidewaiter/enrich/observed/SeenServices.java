package org.tidewaiter.enrich.observed;

import java.util.Arrays;
import org.tidewaiter.enrich.map.Seen;
import org.tidewaiter.enrich.map.SeenPorts;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.PortQuery;
import org.tidewaiter.enrich.port.Transport;

/** An observed record as the map sees it: port by port, wherever the host. Immutable. */
public final class SeenServices implements SeenPorts {

  private final Seen[][] table = new Seen[Transport.values().length][PortKnowledge.PORTS];

  /** Takes in what a record has now. */
  public SeenServices(ObservedRecord record) {
    for (Seen[] ports : table) {
      Arrays.fill(ports, Seen.NOTHING);
    }
    record.services().forEach((key, use) -> add(key.where(), use));
    record.unnamed().forEach((port, rest) -> add(port, rest.use()));
  }

  private void add(PortQuery port, ServiceUse use) {
    Seen[] ports = table[port.transport().ordinal()];
    Seen seen = use.isInUse() ? Seen.USED : Seen.TRIED;
    if (seen.compareTo(ports[port.port()]) > 0) {
      ports[port.port()] = seen;
    }
  }

  @Override
  public Seen at(Transport transport, int port) {
    return table[transport.ordinal()][port];
  }
}

package org.tidewaiter.enrich.map;

import org.tidewaiter.enrich.port.Transport;

/** Tells the map which ports were seen. Must give the same answer each time. */
@FunctionalInterface
public interface SeenPorts {

  /** Nothing was looked at. */
  SeenPorts NONE = (transport, port) -> Seen.NOTHING;

  /**
   * Returns what was seen of a port.
   *
   * @param port 0..65535
   */
  Seen at(Transport transport, int port);
}

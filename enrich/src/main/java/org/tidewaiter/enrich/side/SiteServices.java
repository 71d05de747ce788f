package org.tidewaiter.enrich.side;

import org.tidewaiter.enrich.port.Transport;
import org.tidewaiter.ingest.event.IpAddress;

/**
 * What a site states of its own hosts: that one of them serves a port. Such a statement decides the
 * service side where the event itself does not tell it, before anything that is known of ports in
 * general.
 *
 * <p>Asked for both ends of events: an implementation answers from tables, makes no objects, and is
 * thread-safe.
 */
@FunctionalInterface
public interface SiteServices {

  /** Nothing is stated. */
  SiteServices NONE = (address, transport, port, timeMillis) -> false;

  /**
   * Returns whether the site says that a host serves a port.
   *
   * @param port 0-65535
   * @param timeMillis when, milliseconds since 1970 UTC: a statement may have expired by then
   */
  boolean serves(IpAddress address, Transport transport, int port, long timeMillis);
}

package org.tidewaiter.enrich.observed;

import java.util.Comparator;
import java.util.Optional;
import org.tidewaiter.enrich.port.PortQuery;
import org.tidewaiter.enrich.port.Transport;
import org.tidewaiter.ingest.event.IpAddress;

/**
 * One line of an answer: a service, or the hosts of a port that the record had no room to name.
 *
 * @param where the port
 * @param service the service; empty for hosts without names
 * @param hosts how many hosts: 1 for a service, else an estimate
 * @param use what they did
 */
public record ObservedRow(
    PortQuery where, Optional<ServiceKey> service, long hosts, ServiceUse use) {

  /** Stands in for no service, where neither of two rows has one. */
  private static final ServiceKey NOBODY = new ServiceKey(IpAddress.ofV4(0), 0, Transport.TCP, 0);

  /** By port, and what has a name first. */
  static final Comparator<ObservedRow> ORDER =
      Comparator.comparing((ObservedRow row) -> row.where().transport())
          .thenComparingInt(row -> row.where().port())
          .thenComparing(row -> row.service().isEmpty())
          .thenComparing(row -> row.service().orElse(NOBODY));

  /** Returns whose it is, in words. */
  public String host() {
    return service.map(ServiceKey::host).orElse("about " + hosts + " hosts, not named");
  }
}

package org.tidewaiter.enrich.port;

import java.util.HashMap;
import java.util.Map;
import org.tidewaiter.enrich.port.PortDataError.Code;

/**
 * The names to show in place of the registry's first, where nobody means that one. Not thread-safe;
 * used during a load only.
 */
final class PreferredNames {

  private final Map<PortQuery, String> names = new HashMap<>();
  private final PortDataErrors errors;

  PreferredNames(PortDataErrors errors) {
    this.errors = errors;
  }

  /** Reads lines of port, transport, service. */
  void read(String file, String text) {
    TsvLines lines = new TsvLines(file, text, errors, 3, 3);
    while (lines.next()) {
      int port = PortSpan.port(lines.field(0));
      Transport transport = Transport.of(lines.field(1)).orElse(null);
      if (port < 0) {
        lines.fault(Code.P005_PORT, "port: " + lines.field(0) + " (expected: 0..65535)");
      } else if (transport == null) {
        lines.fault(Code.P004_VALUE, "transport: " + lines.field(1) + " (expected: one)");
      } else {
        names.put(new PortQuery(transport, port), lines.field(2));
      }
    }
  }

  /** Returns whether this service is to be shown before all others of the port. */
  boolean prefers(Transport transport, int port, String service) {
    return !names.isEmpty() && service.equals(names.get(new PortQuery(transport, port)));
  }
}

package org.tidewaiter.deploy.intel;

import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.enrich.port.IanaEntry;
import org.tidewaiter.enrich.port.IanaStatus;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.PortRange;
import org.tidewaiter.enrich.port.Transport;

/** Registry files for tests, in the shape of IANA's CSV. */
public final class RegistryCsv {

  private static final String HEAD =
      "Service Name,Port Number,Transport Protocol,Description,Assignee,Contact,Registration Date,"
          + "Modification Date,Reference,Service Code,Unauthorized Use Reported,Assignment Notes\n";

  private RegistryCsv() {}

  /** Returns a file of these rows, each of a service, ports, a transport and a description. */
  public static String of(String... rows) {
    StringBuilder csv = new StringBuilder(HEAD);
    for (String row : rows) {
      csv.append(row).append(",,,,2031-02-03,,,,\n");
    }
    return csv.append(",49151,,Reserved,,,,2031-02-03,,,,\n").toString();
  }

  /** Returns a file that says of every port what the shipped data says, and some rows more. */
  public static String shipped(String... more) {
    List<String> rows = new ArrayList<>(List.of(more));
    for (Transport transport : Transport.values()) {
      int first = 0;
      for (int port = 1; port <= PortRange.REGISTERED.last() + 1; port++) {
        if (port > PortRange.REGISTERED.last()
            || !entry(transport, port).equals(entry(transport, first))) {
          row(transport, first, port - 1, rows);
          first = port;
        }
      }
    }
    return of(rows.toArray(String[]::new));
  }

  private static void row(Transport transport, int first, int last, List<String> rows) {
    IanaEntry entry = entry(transport, first);
    if (!entry.isWithoutRow()) {
      String words =
          entry.status() == IanaStatus.DEREGISTERED ? "De-registered" : entry.status().label();
      boolean described = entry.status() == IanaStatus.ASSIGNED;
      rows.add(
          entry.service()
              + ","
              + first
              + "-"
              + last
              + ","
              + transport.label()
              + ",\""
              + (described ? entry.description().replace("\"", "\"\"") : words)
              + "\"");
    }
  }

  private static IanaEntry entry(Transport transport, int port) {
    return PortKnowledge.bundled().lookup(transport, port).iana();
  }
}

package org.tidewaiter.enrich.port;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.enrich.port.PortDataError.Code;

/**
 * Puts the registry together from its files, by transport and port. Entries of equal content are
 * shared. Not thread-safe; used during a load only.
 */
final class RegistryTable {

  private static final Transport[] TRANSPORTS = Transport.values();

  private final @Nullable IanaEntry[][] rows =
      new @Nullable IanaEntry[TRANSPORTS.length][PortKnowledge.PORTS];
  private final Map<String, IanaEntry> nameless = new HashMap<>();
  private final PortDataErrors errors;
  private String date = "";
  private boolean complete;

  RegistryTable(PortDataErrors errors) {
    this.errors = errors;
  }

  /** Returns the registry's date as the snapshot's head gives it; empty if no snapshot was read. */
  String date() {
    return date;
  }

  /** Reads single-port rows: port, transports, service, description. */
  void readSnapshot(String file, String text) {
    date = headerDate(text);
    if (date.isEmpty()) {
      errors.add(Code.P003_MISSING, file, 0, "date: none (expected: a line '# date<TAB>...')");
    }
    TsvLines lines = new TsvLines(file, text, errors, 4, 4);
    while (lines.next()) {
      int port = PortSpan.port(lines.field(0));
      if (port < 0) {
        lines.fault(Code.P005_PORT, "port: " + lines.field(0) + " (expected: 0..65535)");
        continue;
      }
      IanaEntry entry = entry(lines.field(2), lines.field(3), lines);
      int transports = transports(lines.field(1), lines);
      for (Transport transport : TRANSPORTS) {
        if ((transports & bit(transport)) != 0) {
          if (row(transport, port) != null) {
            lines.fault(Code.P007_DUPLICATE, "row: " + port + "/" + transport.label() + " again");
          }
          rows[transport.ordinal()][port] = entry;
        }
      }
    }
  }

  /** Reads rows for spans of ports: ports, transports, status, service, description, note. */
  void readSupplement(String file, String text) {
    TsvLines lines = new TsvLines(file, text, errors, 3, 6);
    while (lines.next()) {
      switch (lines.field(2)) {
        case "note" -> each(lines, RegistryTable::noted);
        case "contested" -> each(lines, RegistryTable::contested);
        case "no-row" -> each(lines, RegistryTable::withoutRow);
        case "assigned" -> addRows(lines, IanaStatus.ASSIGNED);
        case "reserved" -> addRows(lines, IanaStatus.RESERVED);
        case "deregistered" -> addRows(lines, IanaStatus.DEREGISTERED);
        default ->
            lines.fault(
                Code.P004_VALUE,
                "status: "
                    + lines.field(2)
                    + " (expected: assigned, reserved, deregistered, contested, no-row, note)");
      }
    }
  }

  /** Reads the names to show: ports, transports, service, description, other names. */
  void readNames(String file, String text) {
    TsvLines lines = new TsvLines(file, text, errors, 5, 5);
    while (lines.next()) {
      each(lines, RegistryTable::renamed);
    }
  }

  /** Reads the ports of known unauthorised use: ports, transports. */
  void readUnauthorized(String file, String text) {
    TsvLines lines = new TsvLines(file, text, errors, 2, 2);
    while (lines.next()) {
      each(lines, (row, line) -> (row == null ? IanaEntry.UNASSIGNED : row).flagged());
    }
  }

  /** Reads IANA's own file, which has a row for everything that it lists. */
  void readRegistry(String file, byte[] content, PreferredNames preferred) {
    RegistryRows reading = new RegistryRows(file, errors, preferred);
    reading.read(content, rows);
    date = reading.date();
    complete = true;
  }

  /** Returns the entry of a port; one without a row is unassigned or, from 49152 on, dynamic. */
  IanaEntry entryAt(Transport transport, int port) {
    IanaEntry row = row(transport, port);
    if (row != null) {
      return row;
    }
    if (PortRange.of(port) == PortRange.DYNAMIC) {
      return IanaEntry.DYNAMIC;
    }
    if (complete) {
      return IanaEntry.NO_ROW;
    }
    // The snapshot leaves out unassigned ranges, which the registry keeps for TCP and UDP alone.
    boolean listed = transport == Transport.TCP || transport == Transport.UDP;
    return listed ? IanaEntry.UNASSIGNED : IanaEntry.NO_ROW;
  }

  private @Nullable IanaEntry row(Transport transport, int port) {
    return rows[transport.ordinal()][port];
  }

  /** What a line makes of the row that stands so far; returns null for no change. */
  private interface Change {
    @Nullable IanaEntry apply(@Nullable IanaEntry row, TsvLines line);
  }

  @SuppressWarnings(
      "ReferenceEquality") // rows of equal content are one object, and comparing is slow
  private void each(TsvLines lines, Change change) {
    PortSpan span = PortSpan.parse(lines.field(0)).orElse(null);
    if (span == null) {
      lines.fault(
          Code.P005_PORT, "ports: " + lines.field(0) + " (expected: 0..65535, or first-last)");
      return;
    }
    int transports = transports(lines.field(1), lines);
    for (Transport transport : TRANSPORTS) {
      if ((transports & bit(transport)) == 0) {
        continue;
      }
      IanaEntry before = null;
      IanaEntry after = null;
      for (int port = span.first(); port <= span.last(); port++) {
        IanaEntry row = row(transport, port);
        if (port == span.first() || row != before) {
          before = row;
          after = change.apply(row, lines);
        }
        rows[transport.ordinal()][port] = after == null ? row : after;
      }
    }
  }

  private void addRows(TsvLines lines, IanaStatus status) {
    String note = lines.field(5);
    IanaEntry added =
        new IanaEntry(
            status,
            lines.field(3),
            status == IanaStatus.RESERVED ? "" : lines.field(4),
            false,
            note);
    if (status == IanaStatus.ASSIGNED && added.service().isEmpty()) {
      lines.fault(Code.P003_MISSING, "service: none (expected: a name, for it is assigned)");
    }
    each(
        lines,
        (row, line) -> {
          if (row == null || added.status().outranks(row.status())) {
            return added;
          }
          return note.isEmpty() ? null : row.noted(note);
        });
  }

  private static @Nullable IanaEntry noted(@Nullable IanaEntry row, TsvLines line) {
    if (line.field(5).isEmpty()) {
      line.fault(Code.P003_MISSING, "note: none (expected: a text)");
    }
    return (row == null ? IanaEntry.UNASSIGNED : row).noted(line.field(5));
  }

  private static @Nullable IanaEntry contested(@Nullable IanaEntry row, TsvLines line) {
    if (row == null) {
      line.fault(
          Code.P009_CONTRADICTION,
          "contested: " + line.field(0) + " (expected: a port that has a row)");
      return null;
    }
    return row.detailed(row.details().inContest());
  }

  private static @Nullable IanaEntry withoutRow(@Nullable IanaEntry row, TsvLines line) {
    if (row != null) {
      line.fault(
          Code.P009_CONTRADICTION,
          "no-row: " + line.field(0) + " (expected: a port that the snapshot lacks)");
    }
    return IanaEntry.NO_ROW;
  }

  private static @Nullable IanaEntry renamed(@Nullable IanaEntry row, TsvLines line) {
    if (row == null || row.status() != IanaStatus.ASSIGNED) {
      line.fault(
          Code.P009_CONTRADICTION, "name: " + line.field(0) + " (expected: an assigned port)");
      return null;
    }
    List<String> others = List.of(line.field(4).split(", ", -1));
    return row.named(line.field(2), line.field(3)).detailed(row.details().withOtherNames(others));
  }

  /** Reads what a row of the snapshot says: one without a service is not always an assignment. */
  private IanaEntry entry(String service, String description, TsvLines lines) {
    if (!service.isEmpty()) {
      return new IanaEntry(IanaStatus.ASSIGNED, service, description, false, "");
    }
    if (description.isEmpty()) {
      lines.fault(Code.P003_MISSING, "description: none (expected: one, for there is no service)");
    }
    return nameless.computeIfAbsent(description, RegistryTable::withoutService);
  }

  private static IanaEntry withoutService(String description) {
    IanaStatus status = IanaStatus.ofWords(description);
    return switch (status) {
      case RESERVED -> new IanaEntry(status, "", "", false, "");
      case UNASSIGNED -> IanaEntry.UNASSIGNED;
      case DEREGISTERED -> new IanaEntry(status, "", description, false, "");
      default -> new IanaEntry(status, "", description, false, IanaEntry.NAMELESS_USE);
    };
  }

  /** Returns one bit for each transport of a list such as {@code tcp,udp}. */
  private static int transports(String list, TsvLines lines) {
    switch (list) {
      case "tcp,udp":
        return bit(Transport.TCP) | bit(Transport.UDP);
      case "tcp":
        return bit(Transport.TCP);
      case "udp":
        return bit(Transport.UDP);
      default:
        break;
    }
    int bits = 0;
    for (String name : list.split(",", -1)) {
      Transport transport = Transport.of(name).orElse(null);
      if (transport == null) {
        lines.fault(
            Code.P004_VALUE,
            "transport: " + name + " (expected: tcp, udp, sctp, dccp, with commas)");
      } else {
        bits |= bit(transport);
      }
    }
    return bits;
  }

  private static int bit(Transport transport) {
    return 1 << transport.ordinal();
  }

  private static String headerDate(String text) {
    String mark = "\n# date\t";
    int at = text.indexOf(mark);
    if (at < 0) {
      return "";
    }
    int end = text.indexOf('\n', at + mark.length());
    return text.substring(at + mark.length(), end < 0 ? text.length() : end).trim();
  }
}

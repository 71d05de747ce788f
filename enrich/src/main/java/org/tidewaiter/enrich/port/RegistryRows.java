package org.tidewaiter.enrich.port;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.enrich.port.PortDataError.Code;
import org.tidewaiter.enrich.registry.PortNumbers;
import org.tidewaiter.enrich.registry.RegistryData;
import org.tidewaiter.enrich.registry.RegistryLimits;
import org.tidewaiter.enrich.registry.RegistryProblem;
import org.tidewaiter.enrich.registry.RegistryReader;
import org.tidewaiter.enrich.registry.RegistryRow;

/**
 * Makes the table's entries of the rows of IANA's own file. A row without a transport holds for TCP
 * and UDP. Not thread-safe; used during a load only.
 */
final class RegistryRows {

  /**
   * Ports of all rows together. The registry lists about 97,000, each once; many times that is a
   * file that is made to keep us busy.
   */
  private static final int MOST_PORTS = 1_000_000;

  private final String file;
  private final PortDataErrors errors;
  private final PreferredNames preferred;
  private final Map<IanaEntry, IanaEntry> equal = new HashMap<>();
  private String date = "";
  private int ports;
  private int highest = -1;

  RegistryRows(String file, PortDataErrors errors, PreferredNames preferred) {
    this.file = file;
    this.errors = errors;
    this.preferred = preferred;
  }

  /** Returns the registry's date; empty if nothing was read. */
  String date() {
    return date;
  }

  /** Reads a file into a table by transport and port; tells every error that it has. */
  void read(byte[] content, @Nullable IanaEntry[][] table) {
    RegistryData data = RegistryReader.read(content, RegistryLimits.DEFAULT);
    for (RegistryProblem problem : data.problems()) {
      errors.add(
          new PortDataError(
              code(problem.kind()), file, problem.line(), problem.column(), problem.message()));
    }
    if (!data.problems().isEmpty()) {
      return;
    }
    if (data.date().isEmpty()) {
      errors.add(Code.P003_MISSING, file, 0, "date: none in any row (expected: at least one)");
    }
    date = data.date();
    for (RegistryRow row : data.rows()) {
      PortNumbers numbers = row.ports().orElse(null);
      if (numbers != null && !put(row, numbers, table)) {
        return;
      }
    }
    if (highest < PortRange.REGISTERED.last()) {
      errors.add(
          Code.P003_MISSING,
          file,
          0,
          "ports: none above "
              + highest
              + " (expected: rows up to "
              + PortRange.REGISTERED.last()
              + "); the file is cut off");
    }
  }

  private static Code code(RegistryProblem.Kind kind) {
    return switch (kind) {
      case SYNTAX -> Code.P001_SYNTAX;
      case MISSING -> Code.P003_MISSING;
      case VALUE -> Code.P004_VALUE;
      case PORT -> Code.P005_PORT;
    };
  }

  /** Puts a row where it belongs; returns whether more rows may follow. */
  private boolean put(RegistryRow row, PortNumbers numbers, @Nullable IanaEntry[][] table) {
    if (PortRange.of(numbers.last()) == PortRange.DYNAMIC) {
      fault(row, Code.P009_CONTRADICTION, "port: " + numbers + " (expected: none from 49152 on)");
      return true;
    }
    highest = Math.max(highest, numbers.last());
    UnauthorizedUse use = new UnauthorizedUse(row.unauthorizedUse(), numbers);
    IanaEntry plain = RegistryEntries.of(row);
    if (use.isElsewhere()) {
      plain = plain.noted("The row's remark is on other ports: " + use.text());
    }
    plain = shared(plain);
    IanaEntry flagged = use.text().isEmpty() ? plain : shared(RegistryEntries.flagged(plain, use));
    for (Transport transport : Transport.values()) {
      if (!isOf(row, transport)) {
        continue;
      }
      ports += numbers.last() - numbers.first() + 1;
      if (ports > MOST_PORTS) {
        fault(row, Code.P004_VALUE, "ports: more than " + MOST_PORTS + " in all rows together");
        return false;
      }
      merge(numbers, transport, plain, flagged, use, table[transport.ordinal()]);
    }
    return true;
  }

  private static boolean isOf(RegistryRow row, Transport transport) {
    return row.transport().isEmpty()
        ? transport == Transport.TCP || transport == Transport.UDP
        : row.transport().equals(transport.label());
  }

  private void merge(
      PortNumbers numbers,
      Transport transport,
      IanaEntry plain,
      IanaEntry flagged,
      UnauthorizedUse use,
      @Nullable IanaEntry[] table) {
    for (int port = numbers.first(); port <= numbers.last(); port++) {
      IanaEntry added = use.means(port) ? flagged : plain;
      IanaEntry before = table[port];
      if (before == null) {
        table[port] = added;
      } else {
        boolean shown = preferred.prefers(transport, port, added.service());
        table[port] =
            shared(
                shown
                    ? RegistryEntries.renamed(before, added)
                    : RegistryEntries.merged(before, added));
      }
    }
  }

  private IanaEntry shared(IanaEntry entry) {
    IanaEntry known = equal.putIfAbsent(entry, entry);
    return known == null ? entry : known;
  }

  private void fault(RegistryRow row, Code code, String message) {
    errors.add(new PortDataError(code, file, row.line(), row.column(), message));
  }
}

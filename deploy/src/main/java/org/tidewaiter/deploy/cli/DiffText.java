package org.tidewaiter.deploy.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tidewaiter.enrich.census.Change;
import org.tidewaiter.enrich.census.RegistryDiff;
import org.tidewaiter.enrich.port.IanaEntry;
import org.tidewaiter.enrich.port.Transport;

/** What a registry changes, for a person. */
final class DiffText {

  private static final int PORTS_WIDTH = 22;

  private DiffText() {}

  /** Prints every change, by kind and then by port. */
  static void print(RegistryDiff diff, PrintWriter out) {
    out.println(diff.before() + " -> " + diff.after());
    Map<Change.Kind, Integer> sizes = diff.sizes();
    if (sizes.isEmpty()) {
      out.println("No differences.");
    }
    for (Map.Entry<Change.Kind, Integer> size : sizes.entrySet()) {
      out.println();
      out.println(title(size.getKey()) + ": " + size.getValue());
      for (Change change : diff.changes()) {
        if (change.kind() == size.getKey()) {
          out.println("  " + padded(ports(change)) + what(change));
        }
      }
    }
  }

  /** Returns how much changes, in one line. */
  static String summary(RegistryDiff diff) {
    List<String> parts = new ArrayList<>();
    diff.sizes()
        .forEach(
            (kind, size) -> parts.add(title(kind).toLowerCase(java.util.Locale.ROOT) + " " + size));
    String changes = parts.isEmpty() ? "no differences" : String.join(", ", parts);
    return diff.before() + " -> " + diff.after() + ": " + changes;
  }

  /** Returns the ports of a change, such as {@code 6000-6063/tcp,udp}. */
  static String ports(Change change) {
    String ports =
        change.first() == change.last()
            ? String.valueOf(change.first())
            : change.first() + "-" + change.last();
    return ports
        + "/"
        + new TreeSet<>(change.transports())
            .stream().map(Transport::label).collect(Collectors.joining(","));
  }

  private static String title(Change.Kind kind) {
    return switch (kind) {
      case ASSIGNED -> "Newly assigned";
      case REMOVED -> "Removed";
      case RENAMED -> "Renamed";
      case STATUS -> "Status changed";
      case UNAUTHORIZED -> "Unauthorised use";
    };
  }

  private static String what(Change change) {
    return switch (change.kind()) {
      case ASSIGNED -> described(change.after()) + ", was " + change.before().status().label();
      case REMOVED -> described(change.before()) + ", now " + change.after().status().label();
      case RENAMED -> named(change.before()) + " -> " + described(change.after());
      case STATUS -> change.before().status().label() + " -> " + change.after().status().label();
      case UNAUTHORIZED ->
          (change.after().unauthorizedUse() ? "now recorded" : "no longer recorded")
              + ", "
              + (change.after().service().isEmpty()
                  ? change.after().status().label()
                  : change.after().service());
    };
  }

  private static String named(IanaEntry entry) {
    return entry.service().isEmpty() ? "a use without a name" : entry.service();
  }

  private static String described(IanaEntry entry) {
    return entry.description().isEmpty()
        ? named(entry)
        : named(entry) + " (" + entry.description() + ")";
  }

  private static String padded(String ports) {
    return ports.length() < PORTS_WIDTH
        ? ports + " ".repeat(PORTS_WIDTH - ports.length())
        : ports + " ";
  }
}

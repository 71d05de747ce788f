package org.tidewaiter.enrich.port;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tidewaiter.enrich.port.PortDataError.Code;
import org.tidewaiter.ingest.event.Cidr;

/** Reads the {@code site} sections of fact files; not thread-safe. */
final class SiteReader {

  /** The keys of a statement. */
  static final Set<String> KEYS =
      Set.of(
          "id",
          "name",
          "owner",
          "ports",
          "transports",
          "networks",
          "expected",
          "from",
          "to",
          "note");

  private final Set<String> ids = new HashSet<>();
  private final List<SiteStatement> all = new ArrayList<>();
  private final SiteTable table = new SiteTable();

  /**
   * Reads a statement.
   *
   * @param spans the ports that it names
   * @param transports the transports that it names
   */
  void read(FactNode node, List<PortSpan> spans, List<Transport> transports) {
    String id = node.required("id");
    if (!id.isBlank() && !ids.add(id)) {
      node.fault("id", Code.P007_DUPLICATE, "id: " + id + " (expected: an unused id)");
    }
    SiteStatement statement =
        new SiteStatement(
            id,
            node.required("name"),
            node.optional("owner"),
            networks(node),
            expectation(node),
            node.period(),
            node.optional("note"),
            node.place());
    all.add(statement);
    if (statement.networks().isEmpty() && node.member("networks").isPresent()) {
      // None of them could be read: that is one fault, and not a statement on all hosts.
      return;
    }
    table.add(new SiteTable.Read(node, statement, spans, transports));
  }

  /** Tells which statements contradict each other, once all are read. */
  void end() {
    table.end();
  }

  /** Returns everything that was read; to be called after {@link #end}. */
  SiteStatements statements() {
    return all.isEmpty() ? SiteStatements.NONE : new SiteStatements(all, table.ports());
  }

  private static List<Cidr> networks(FactNode node) {
    List<Cidr> networks = new ArrayList<>();
    if (node.member("networks").isEmpty()) {
      return networks;
    }
    for (String text : node.texts("networks")) {
      Optional<Cidr> network = Cidr.parse(text);
      if (network.isEmpty()) {
        node.fault(
            "networks",
            Code.P004_VALUE,
            "networks: " + text + " (expected: an address, or a network such as 10.0.8.0/24)");
      } else if (network.get().hasHostBits()) {
        node.fault(
            "networks",
            Code.P004_VALUE,
            "networks: " + text + " (expected: " + network.get().masked() + ", or a host alone)");
      } else {
        networks.add(network.get());
      }
    }
    return networks;
  }

  private static Expectation expectation(FactNode node) {
    if (node.member("expected").isEmpty()) {
      return Expectation.UNKNOWN;
    }
    return node.flag("expected") ? Expectation.EXPECTED : Expectation.UNEXPECTED;
  }
}

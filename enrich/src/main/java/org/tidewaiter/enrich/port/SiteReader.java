package org.tidewaiter.enrich.port;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.enrich.port.PortDataError.Code;
import org.tidewaiter.enrich.port.SiteStatements.OfPort;
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

  /** Each statement stands once in the table for every port that it names. */
  private static final int MOST_ENTRIES = 2_000_000;

  private final Set<String> ids = new HashSet<>();
  private final List<SiteStatement> all = new ArrayList<>();
  private final @Nullable OfPort[] table =
      new @Nullable OfPort[Transport.values().length * PortKnowledge.PORTS];
  private int entries;

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
    Map<SiteStatement, String> contradicted = new LinkedHashMap<>();
    for (Transport transport : transports) {
      for (PortSpan span : spans) {
        entries += span.last() - span.first() + 1;
        if (entries > MOST_ENTRIES) {
          node.fault(
              "ports",
              Code.P005_PORT,
              "ports: over " + MOST_ENTRIES + " ports in all statements (expected: fewer)");
          return;
        }
        for (int port = span.first(); port <= span.last(); port++) {
          put(transport, port, statement, contradicted);
        }
      }
    }
    contradicted.forEach(
        (other, where) ->
            node.fault(
                Code.P009_CONTRADICTION,
                id
                    + ": "
                    + where
                    + " is said to be otherwise by "
                    + other.id()
                    + " at "
                    + other.place()
                    + ", for the same hosts and time"));
  }

  /** Returns everything that was read. */
  SiteStatements statements() {
    return all.isEmpty() ? SiteStatements.NONE : new SiteStatements(all, table);
  }

  private void put(
      Transport transport,
      int port,
      SiteStatement statement,
      Map<SiteStatement, String> contradicted) {
    int index = SiteStatements.index(transport, port);
    OfPort before = table[index];
    List<SiteStatement> statements = new ArrayList<>();
    if (before != null) {
      statements.addAll(before.statements());
    }
    for (SiteStatement other : statements) {
      if (contradict(statement, other)) {
        contradicted.putIfAbsent(other, port + "/" + transport.label());
      }
    }
    statements.add(statement);
    table[index] = new OfPort(statements);
  }

  private static boolean contradict(SiteStatement one, SiteStatement other) {
    if (one.expected() == other.expected()
        || one.expected() == Expectation.UNKNOWN
        || other.expected() == Expectation.UNKNOWN
        || !one.meets(other)) {
      return false;
    }
    if (one.networks().isEmpty() || other.networks().isEmpty()) {
      return one.networks().isEmpty() && other.networks().isEmpty();
    }
    return one.networks().stream().anyMatch(other.networks()::contains);
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

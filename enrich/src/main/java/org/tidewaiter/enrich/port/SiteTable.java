package org.tidewaiter.enrich.port;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.enrich.port.PortDataError.Code;

/**
 * Puts a site's statements together by transport and port. Ports of which the same is said share
 * one object, so that ranges of ports cost little. Not thread-safe; used during a load only.
 */
final class SiteTable {

  private static final int TABLE = Transport.values().length * PortKnowledge.PORTS;

  /** Each statement stands once in the table for every port that it names. */
  private static final int MOST_ENTRIES = 2_000_000;

  /**
   * Most networks in all indexes, lest a file fill the memory; ports beyond do without an index.
   */
  private static final int MOST_INDEXED = 2_000_000;

  /** Most contradictions that are told; a file with more has one fault many times. */
  private static final int MOST_TOLD = 100;

  private final List<Read> reads = new ArrayList<>();
  private final @Nullable Said[] said = new @Nullable Said[TABLE];
  private final @Nullable PortStatements[] table = new @Nullable PortStatements[TABLE];
  private long entries;
  private int indexed;

  /** What is said of one port so far, in file order. */
  private record Said(List<SiteStatement> statements) {}

  /**
   * A statement, and where it comes from.
   *
   * @param spans the ports that it names
   * @param transports the transports that it names
   */
  record Read(
      FactNode node, SiteStatement statement, List<PortSpan> spans, List<Transport> transports) {}

  /**
   * Takes a statement.
   *
   * <p>Tells a fault if all statements together name too many ports.
   */
  void add(Read read) {
    reads.add(read);
    for (Transport transport : read.transports()) {
      for (PortSpan span : read.spans()) {
        entries += span.last() - span.first() + 1;
        if (entries > MOST_ENTRIES) {
          read.node()
              .fault(
                  "ports",
                  Code.P005_PORT,
                  "ports: over " + MOST_ENTRIES + " ports in all statements (expected: fewer)");
          return;
        }
        for (int port = span.first(); port <= span.last(); port++) {
          put(SiteStatements.index(transport, port), read.statement());
        }
      }
    }
  }

  private void put(int index, SiteStatement statement) {
    Said here = said[index];
    if (here == null) {
      here = new Said(new ArrayList<>(1));
      said[index] = here;
    }
    here.statements().add(statement);
  }

  /**
   * Makes the ports' answers, once all statements are read, and tells which contradict each other.
   */
  void end() {
    Map<List<SiteStatement>, PortStatements> shared = new HashMap<>();
    Map<PortStatements, Map<SiteStatement, List<SiteStatement>>> contradictions = new HashMap<>();
    for (int index = 0; index < TABLE; index++) {
      Said here = said[index];
      if (here == null) {
        continue;
      }
      PortStatements known = shared.get(here.statements());
      if (known == null) {
        known = ofPort(here.statements());
        shared.put(here.statements(), known);
        Map<SiteStatement, List<SiteStatement>> found =
            SiteContradictions.among(here.statements(), MOST_TOLD + 1);
        if (!found.isEmpty()) {
          contradictions.put(known, found);
        }
      }
      table[index] = known;
      said[index] = null;
    }
    if (!contradictions.isEmpty()) {
      tell(contradictions);
    }
  }

  private PortStatements ofPort(List<SiteStatement> statements) {
    if (statements.size() <= PortStatements.FEW) {
      return PortStatements.listed(statements);
    }
    int more = PortStatements.entries(statements);
    if (more > MOST_INDEXED - indexed) {
      return PortStatements.listed(statements);
    }
    indexed += more;
    return PortStatements.indexed(statements);
  }

  private void tell(Map<PortStatements, Map<SiteStatement, List<SiteStatement>>> contradictions) {
    int told = 0;
    for (Read read : reads) {
      for (Map.Entry<SiteStatement, String> one : contradicted(read, contradictions).entrySet()) {
        if (told++ == MOST_TOLD) {
          read.node()
              .fault(
                  Code.P009_CONTRADICTION,
                  "over " + MOST_TOLD + " contradictions; the rest is not listed");
          return;
        }
        tell(read, one.getKey(), one.getValue());
      }
    }
  }

  /** Returns those that a statement contradicts, each with the first port where it does. */
  private Map<SiteStatement, String> contradicted(
      Read read, Map<PortStatements, Map<SiteStatement, List<SiteStatement>>> contradictions) {
    Map<SiteStatement, String> found = new LinkedHashMap<>();
    for (Transport transport : read.transports()) {
      for (PortSpan span : read.spans()) {
        for (int port = span.first(); port <= span.last(); port++) {
          String where = port + "/" + transport.label();
          PortStatements here = table[SiteStatements.index(transport, port)];
          if (here != null) {
            contradictions
                .getOrDefault(here, Map.of())
                .getOrDefault(read.statement(), List.of())
                .forEach(other -> found.putIfAbsent(other, where));
          }
        }
      }
    }
    return found;
  }

  private static void tell(Read read, SiteStatement other, String where) {
    read.node()
        .fault(
            Code.P009_CONTRADICTION,
            read.statement().id()
                + ": "
                + where
                + " is said to be otherwise by "
                + other.id()
                + " at "
                + other.place()
                + ", for the same hosts and time");
  }

  /**
   * Returns the ports' answers at {@link SiteStatements#index}, or nothing for a port of which
   * nothing is said; to be called after {@link #end}.
   */
  @Nullable PortStatements[] ports() {
    return table;
  }
}

package org.tidewaiter.enrich;

import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.enrich.port.PortFacts;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.PortQuery;
import org.tidewaiter.enrich.port.PortReportJson;
import org.tidewaiter.enrich.port.Transport;
import org.tidewaiter.enrich.risk.PortRisk;
import org.tidewaiter.enrich.risk.RiskModel;

/**
 * The entries of all ports that were met so far. Thread-safe.
 *
 * <p>A plain array without a lock: an entry is immutable, so a race at worst makes the same entry
 * twice. It is bounded by the number of ports, transports and periods; with every port of TCP and
 * UDP met, it takes about 40 MB.
 */
final class PortEntries {

  private final PortKnowledge knowledge;
  private final PortReportJson reports;
  private final RiskModel risk;
  private final @Nullable PortEntry[][] table =
      new @Nullable PortEntry[Transport.values().length][PortKnowledge.PORTS];

  /** Equal risks and ids are one object: there are a few hundred for all ports together. */
  private final ConcurrentMap<PortRisk, PortRisk> risks = new ConcurrentHashMap<>();

  private final ConcurrentMap<PortEntry.Ids, PortEntry.Ids> ids = new ConcurrentHashMap<>();

  PortEntries(PortKnowledge knowledge, RiskModel risk) {
    this.knowledge = knowledge;
    this.reports = new PortReportJson(knowledge);
    this.risk = risk;
  }

  /** Returns the entry of a port at a time in milliseconds since 1970 UTC. */
  PortEntry at(Transport transport, int port, long timeMillis) {
    PortEntry first = table[transport.ordinal()][port];
    if (first == null) {
      return make(transport, port, timeMillis, null);
    }
    int period = first.facts().periodAt(Math.floorDiv(timeMillis, 1000));
    for (PortEntry entry = first; entry != null; entry = entry.next()) {
      if (entry.period() == period) {
        return entry;
      }
    }
    return make(transport, port, timeMillis, first);
  }

  private PortEntry make(
      Transport transport, int port, long timeMillis, @Nullable PortEntry others) {
    PortFacts facts = knowledge.lookup(transport, port);
    Instant time = Instant.ofEpochMilli(timeMillis);
    PortEntry made =
        new PortEntry(
            port,
            transport.label(),
            facts,
            reports.compact(new PortQuery(transport, port), time),
            shared(risks, risk.of(facts, transport, time)),
            shared(ids, PortEntry.Ids.of(facts)),
            facts.malwareActiveAt(time),
            facts.periodAt(time),
            others);
    table[transport.ordinal()][port] = made;
    return made;
  }

  private static <T> T shared(ConcurrentMap<T, T> known, T value) {
    T before = known.putIfAbsent(value, value);
    return before == null ? value : before;
  }
}

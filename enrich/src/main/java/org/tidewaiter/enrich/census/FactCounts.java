package org.tidewaiter.enrich.census;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.tidewaiter.enrich.port.Dispute;
import org.tidewaiter.enrich.port.MalwareFact;
import org.tidewaiter.enrich.port.PortFacts;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.ProtocolHistory;
import org.tidewaiter.enrich.port.Transport;
import org.tidewaiter.enrich.port.UseFact;

/**
 * How many facts a data set has beyond the registry; a fact on many ports counts once.
 *
 * @param uses what is known of present use
 * @param history protocols of past and present
 * @param malware ports that malware uses or used
 * @param activeMalware those of them that are active at the time that was asked for
 * @param disputes contradicted claims
 * @param sources what all of them rest on
 */
public record FactCounts(
    int uses, int history, int malware, int activeMalware, int disputes, int sources) {

  /**
   * Counts a data set's facts.
   *
   * @param at the time against which malware counts as active
   */
  public static FactCounts of(PortKnowledge knowledge, Instant at) {
    Set<UseFact> uses = new LinkedHashSet<>();
    Set<ProtocolHistory> history = new LinkedHashSet<>();
    Set<MalwareFact> malware = new LinkedHashSet<>();
    Set<Dispute> disputes = new LinkedHashSet<>();
    for (Transport transport : Transport.values()) {
      for (int port = 0; port < PortKnowledge.PORTS; port++) {
        PortFacts facts = knowledge.lookup(transport, port);
        uses.addAll(facts.uses());
        history.addAll(facts.history());
        malware.addAll(facts.malware());
        disputes.addAll(facts.disputes());
      }
    }
    int active = 0;
    for (MalwareFact fact : malware) {
      active += fact.activeAt(at) ? 1 : 0;
    }
    return new FactCounts(
        uses.size(),
        history.size(),
        malware.size(),
        active,
        disputes.size(),
        knowledge.sources().size());
  }
}

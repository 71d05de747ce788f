package org.tidewaiter.enrich;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.enrich.port.PortFacts;
import org.tidewaiter.enrich.risk.PortRisk;

/**
 * All that is the same for every event of one port, transport and period, worked out once.
 * Immutable, its lists and bytes included, so that threads may share it without a lock.
 *
 * @param port 0-65535
 * @param transport its name in lower case
 * @param facts what is known of the port
 * @param compact the members of the compact form, without braces
 * @param risk what the port itself adds to the risk
 * @param ids the ids of its facts
 * @param malwareActive whether any malware is active in the period
 * @param period the number of the period
 * @param next the same port in another period that was met before, or null
 */
record PortEntry(
    int port,
    String transport,
    PortFacts facts,
    byte[] compact,
    PortRisk risk,
    Ids ids,
    boolean malwareActive,
    int period,
    @Nullable PortEntry next) {

  /** The ids and codes of a port's facts, each once; all are empty for most ports. */
  record Ids(
      List<String> categories,
      List<String> history,
      List<String> malware,
      List<String> families,
      List<String> roles) {

    static Ids of(PortFacts facts) {
      return new Ids(
          facts.categories().stream().map(category -> category.label()).toList(),
          facts.history().stream().map(fact -> fact.id()).distinct().toList(),
          facts.malware().stream().map(fact -> fact.id()).distinct().toList(),
          facts.malware().stream().map(fact -> fact.family()).distinct().toList(),
          facts.malware().stream().map(fact -> fact.role().label()).distinct().toList());
    }
  }
}

package org.tidewaiter.deploy.cli;

import java.util.List;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.enrich.PortIntelEnricher;
import org.tidewaiter.enrich.port.PortKnowledge;

/** What is added to events. */
final class Intel {

  private Intel() {}

  /** Returns the enrichers that every command uses, with the data that is shipped. */
  static List<Enricher> enrichers() {
    return List.of(new PortIntelEnricher(PortKnowledge.bundled()));
  }
}

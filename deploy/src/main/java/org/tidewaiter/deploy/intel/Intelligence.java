package org.tidewaiter.deploy.intel;

import java.util.List;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.enrich.port.PortKnowledge;

/**
 * The data behind the enrichment, as one snapshot. Immutable and thread-safe.
 *
 * @param knowledge what is known of ports
 * @param enrichers what is added to each event, in order
 */
public record Intelligence(PortKnowledge knowledge, List<Enricher> enrichers) {

  /** Copies the list. */
  public Intelligence {
    enrichers = List.copyOf(enrichers);
  }
}

package org.tidewaiter.deploy.intel;

import java.time.Instant;
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

  /**
   * Returns what a person should know of the data, in sentences: the site's statements that no
   * longer count.
   *
   * @param now against which statements have expired
   */
  public List<String> notes(Instant now) {
    return knowledge.site().expiredAt(now).stream()
        .map(
            statement ->
                statement.place()
                    + ": the site's statement "
                    + statement.id()
                    + " ended "
                    + statement.period().to().orElseThrow()
                    + " and no longer counts (expected: renewed or removed)")
        .toList();
  }
}

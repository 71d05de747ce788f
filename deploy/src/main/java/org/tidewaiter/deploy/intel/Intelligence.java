package org.tidewaiter.deploy.intel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.deploy.plugin.PluginEnricher;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.enrich.geo.GeoEnricher;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.SiteStatement;

/**
 * The data behind the enrichment, as one snapshot. Immutable and thread-safe.
 *
 * @param knowledge what is known of ports
 * @param enrichers what is added to each event, in order; the plug-ins come last
 * @param plugins those of them that are plug-ins
 * @param warnings what is odd about the files, and does not keep them from being used
 */
public record Intelligence(
    PortKnowledge knowledge,
    List<Enricher> enrichers,
    List<PluginEnricher> plugins,
    List<String> warnings) {

  /** Copies the lists. */
  public Intelligence {
    enrichers = List.copyOf(enrichers);
    plugins = List.copyOf(plugins);
    warnings = List.copyOf(warnings);
  }

  /** Returns how many look-ups of places have failed since the data was read. */
  public long geoFailures() {
    return enrichers.stream()
        .filter(GeoEnricher.class::isInstance)
        .mapToLong(enricher -> ((GeoEnricher) enricher).failures())
        .sum();
  }

  /**
   * Returns what a person should know of the data, in sentences: the warnings, and the site's
   * statements that no longer count.
   *
   * @param now against which statements have expired
   */
  public List<String> notes(Instant now) {
    List<String> notes = new ArrayList<>(warnings);
    for (SiteStatement statement : knowledge.site().expiredAt(now)) {
      notes.add(
          statement.place()
              + ": the site's statement "
              + statement.id()
              + " ended "
              + statement.period().to().orElseThrow()
              + " and no longer counts (expected: renewed or removed)");
    }
    return notes;
  }
}

package org.tidewaiter.enrich.lists;

import java.util.LinkedHashSet;
import java.util.Set;
import org.tidewaiter.enrich.BoundEnricher;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.ingest.event.FieldTable;

/**
 * Looks for both addresses in lists of indicators, and adds {@code threat.enrichments}: one object
 * for each entry that names the address, or a network around it, and counts at the event's time.
 *
 * <p>Where the event has {@code threat.enrichments} of its own, that stays as it is, and ours go to
 * {@code tidewaiter.threat.enrichments}. Rules name the members flat, such as {@code
 * threat.enrichments.indicator.provider}, and see those of both.
 */
public final class ListEnricher implements Enricher {

  /**
   * Most objects for one event: more lists of the same address say nothing new. Neither side takes
   * more than half of them from the other.
   */
  public static final int MAX_MATCHES = 16;

  private final IndicatorTable indicators;

  /** Makes an enricher of what was loaded. */
  public ListEnricher(IndicatorTable indicators) {
    this.indicators = indicators;
  }

  @Override
  public Set<String> needs() {
    return Set.of();
  }

  @Override
  public Set<String> provides() {
    Set<String> names = new LinkedHashSet<>(shows());
    names.addAll(MatchSlots.flatNames());
    return names;
  }

  @Override
  public Set<String> shows() {
    return Set.of(MatchSlots.ENRICHMENTS, MatchSlots.OURS);
  }

  @Override
  public String version() {
    return "lists-" + indicators.version();
  }

  @Override
  public BoundEnricher bind(FieldTable fields) {
    return new BoundLists(indicators, new MatchSlots(fields));
  }
}

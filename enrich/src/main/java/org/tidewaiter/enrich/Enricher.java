package org.tidewaiter.enrich;

import java.util.Set;
import org.tidewaiter.ingest.event.FieldTable;

/**
 * Something that adds fields to events before detection.
 *
 * <p>An immutable, thread-safe snapshot: new data means a new enricher. What works on events is
 * made by {@link #bind}, once for each worker and projection.
 */
public interface Enricher {

  /** Returns the names of all fields that this enricher reads beyond the core fields. */
  Set<String> needs();

  /** Returns the names of all fields that this enricher may set; rules can name them. */
  Set<String> provides();

  /**
   * Returns the names of those fields it may set that enriched events and alerts show as members of
   * their own, whether or not a rule asks for them: names of ECS, which go into the objects that
   * the event has, and names under {@code tidewaiter}.
   *
   * <p>A field that the event has already is never shown twice: an enricher leaves it alone.
   */
  default Set<String> shows() {
    return Set.of();
  }

  /** Returns a version of the data behind this enricher, which travels in alerts. */
  String version();

  /** Returns an enricher of events with these fields. */
  BoundEnricher bind(FieldTable fields);
}

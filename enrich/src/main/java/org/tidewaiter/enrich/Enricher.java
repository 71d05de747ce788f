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

  /** Returns a version of the data behind this enricher, which travels in alerts. */
  String version();

  /** Returns an enricher of events with these fields. */
  BoundEnricher bind(FieldTable fields);
}

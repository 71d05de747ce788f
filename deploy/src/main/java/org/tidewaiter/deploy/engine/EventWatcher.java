package org.tidewaiter.deploy.engine;

import org.tidewaiter.ingest.event.FieldReader;

/** Sees the events of a session. */
@FunctionalInterface
public interface EventWatcher {

  /** Does not look. */
  EventWatcher NONE = event -> {};

  /**
   * Takes an event, decoded, enriched and matched without a fault, before it is put out.
   *
   * @param event to be read during the call only
   */
  void enriched(FieldReader event);
}

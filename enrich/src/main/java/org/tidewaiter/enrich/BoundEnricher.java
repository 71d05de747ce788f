package org.tidewaiter.enrich;

import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.render.JsonBuffer;

/**
 * An {@link Enricher} at work on the events of one worker. Keeps scratch state: not thread-safe.
 *
 * <p>Both methods append whole JSON members ({@code "key":value}) to a buffer, a comma before each
 * unless the buffer is empty, and nothing for an event that they have nothing to say of.
 */
public interface BoundEnricher {

  /**
   * Adds fields to the event, as far as its table has slots for them, and, for what {@link
   * Enricher#shows} does not name, their compact JSON form for the enriched event. What it sets may
   * be a buffer of its own: an event is done with before the next one is enriched.
   *
   * @param event decoded, not yet enriched by this enricher
   * @param members the members to be added at the root of the enriched event
   */
  void enrich(Event event, JsonBuffer members);

  /**
   * Appends the full form for an alert: with prose, descriptions and sources. What {@link
   * Enricher#shows} names is in the alert already.
   *
   * @param event as {@link #enrich} left it
   * @param members the members to be added at the root of the alert
   */
  void describe(Event event, JsonBuffer members);

  /** Is told that the events so far were a batch, and another one begins. */
  default void endBatch() {}

  /** Is told that no more events come. */
  default void close() {}
}

package org.tidewaiter.enrich.spi;

/**
 * A plug-in at work for one worker. Called by one thread at a time, so it need not be thread-safe;
 * the thread may be another one after a pause.
 */
public interface EnricherSession {

  /**
   * Adds fields to one event.
   *
   * <p>All calls for one batch of events share a budget of time. A call that does not return within
   * it is interrupted, and what it adds is dropped; the rest of the batch goes without this
   * plug-in. What a call adds counts only if it returns.
   *
   * @param event what is known of the event; never changes
   * @param fields takes what is added, until this call returns
   * @throws Exception if that fails; the event goes on without the fields, and names the plug-in
   */
  void enrich(EventView event, FieldSink fields) throws Exception;

  /**
   * Lets go of what {@link EnricherPlugin#open} took, within a second. Called when Tidewaiter stops
   * in order and when it has taken up new rules or data, unless a call has never come back; a
   * killed process calls nothing.
   *
   * @throws Exception if that fails, which is logged
   */
  default void close() throws Exception {}
}

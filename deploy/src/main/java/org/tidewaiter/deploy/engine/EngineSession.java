package org.tidewaiter.deploy.engine;

/**
 * An engine at work for one worker and one input. Not thread-safe.
 *
 * <p>It never throws on any record: a fault of our own becomes a dead letter with the reason {@code
 * internal}.
 */
public interface EngineSession extends AutoCloseable {

  /**
   * Decodes, enriches and matches one record and gives every result to the sink.
   *
   * @param record the record; every one gives at least one call of the sink
   * @param sink takes the results
   */
  void process(InputRecord record, EngineSink sink);

  /**
   * Ends a batch: tells the counters of what rules cost all that they have not been told yet, and
   * gives enrichers that are bounded in time for a batch the next one's.
   */
  default void flush() {}

  /** Lets go of what enrichers hold. Nothing is processed after it. */
  @Override
  default void close() {}
}

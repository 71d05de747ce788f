package org.tidewaiter.deploy.pipeline;

import org.tidewaiter.deploy.engine.EngineSession;
import org.tidewaiter.deploy.engine.EventWatcher;

/**
 * Gives the engine in force. Thread-safe: every worker asks before each batch, and opens new
 * sessions when the answer is another object than before.
 */
@FunctionalInterface
public interface EngineSource {

  /** Returns the engine in force: an immutable snapshot, the same object until it is replaced. */
  Sessions current();

  /** An engine, as far as workers know one. Thread-safe. */
  @FunctionalInterface
  interface Sessions {

    /**
     * Opens a session for one worker.
     *
     * @param input where its records come from
     */
    EngineSession open(InputSettings input);

    /**
     * Opens a session for one worker who wants to see its events.
     *
     * @param input where its records come from
     * @param watcher sees each event when it is enriched
     * @throws UnsupportedOperationException if this engine has no events to show
     */
    default EngineSession open(InputSettings input, EventWatcher watcher) {
      throw new UnsupportedOperationException("watching events of " + this);
    }
  }
}

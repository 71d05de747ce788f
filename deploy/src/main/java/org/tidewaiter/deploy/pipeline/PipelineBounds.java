package org.tidewaiter.deploy.pipeline;

import java.time.Duration;

/**
 * Bounds on patience.
 *
 * @param start to reach a broker and find the topics
 * @param stop for the batch in hand at the end
 * @param internalErrors faults of our own in a row after which the pipeline is no longer ready
 */
public record PipelineBounds(Duration start, Duration stop, int internalErrors) {

  /** 30 s, 20 s, 100. */
  public static final PipelineBounds DEFAULT =
      new PipelineBounds(Duration.ofSeconds(30), Duration.ofSeconds(20), 100);
}

package org.tidewaiter.deploy.pipeline;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges the pipeline by the state of its workers. Pure. */
final class HealthRules {

  /** Twice Kafka's {@code max.poll.interval.ms}: by then the group has long let it go. */
  private static final Duration STUCK = Duration.ofMinutes(10);

  private HealthRules() {}

  /**
   * Returns the judgement.
   *
   * @param workers none before the start
   * @param end null while the pipeline runs; else why it ended
   * @param bounds what is too much
   */
  static PipelineHealth judge(
      List<WorkerState> workers, @Nullable PipelineEnd end, PipelineBounds bounds) {
    if (end != null) {
      String why = end.failure().map(Throwable::getMessage).orElse("stopped");
      return new PipelineHealth(end.failure().isEmpty(), false, why);
    }
    if (workers.isEmpty()) {
      return new PipelineHealth(true, false, "not started");
    }
    for (WorkerState worker : workers) {
      if (worker.turnNanos() > STUCK.toNanos()) {
        return new PipelineHealth(false, false, "a worker hangs");
      }
    }
    for (WorkerState worker : workers) {
      if (!worker.joined()) {
        return new PipelineHealth(true, false, "waiting for a place in the consumer group");
      }
      if (worker.failing()) {
        return new PipelineHealth(true, false, "deliveries fail and are repeated");
      }
      if (worker.internalInRow() >= bounds.internalErrors()) {
        return new PipelineHealth(
            true, false, worker.internalInRow() + " faults of our own in a row");
      }
    }
    return new PipelineHealth(true, true, "ready");
  }
}

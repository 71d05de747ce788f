package org.tidewaiter.deploy.pipeline;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;
import static org.tidewaiter.deploy.pipeline.FailureKind.BROKER_UNREACHABLE;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;

/** Waits for answers of the cluster, and tells a broker that says no from one that is silent. */
final class Answers {

  private final PipelineSettings settings;

  Answers(PipelineSettings settings) {
    this.settings = settings;
  }

  /** An answer that says no. */
  static final class RefusedException extends Exception {

    private static final long serialVersionUID = 1;

    private final Throwable why;

    RefusedException(Throwable why) {
      super(why);
      this.why = why;
    }

    /** Returns what the broker said. */
    Throwable why() {
      return why;
    }
  }

  /**
   * Waits for an answer.
   *
   * @throws RefusedException if the answer is no
   * @throws FatalPipelineException if there is none in time
   */
  <T> T of(@Nullable KafkaFuture<T> future) throws RefusedException {
    long began = System.nanoTime();
    try {
      // The client keeps the bound itself; the rest is for its own slowness.
      return requireNonNull(future, "future: missing from the answer")
          .get(settings.bounds().start().toMillis() + 2_000, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable why = requireNonNullElse(e.getCause(), e);
      if (why instanceof org.apache.kafka.common.errors.TimeoutException) {
        throw unreachable(why, began);
      }
      throw new RefusedException(why);
    } catch (TimeoutException e) {
      throw unreachable(e, began);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Waits for an answer that can't be no, save for one that ends everything. */
  <T> T required(KafkaFuture<T> future) {
    long began = System.nanoTime();
    try {
      return of(future);
    } catch (RefusedException e) {
      throw Failures.fatal(e.why()).orElseGet(() -> unreachable(e.why(), began));
    }
  }

  /** Returns what to throw after an interruption, which stays noted. */
  static FatalPipelineException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new FatalPipelineException(BROKER_UNREACHABLE, "interrupted during the start", cause);
  }

  private FatalPipelineException unreachable(Throwable cause, long began) {
    // Client properties can make it shorter than the bound.
    long waitedMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    return new FatalPipelineException(
        BROKER_UNREACHABLE,
        "no Kafka broker answers at "
            + settings.clients().bootstrap()
            + " (waited "
            + Math.round(waitedMillis / 1000.0)
            + " s); is it running, and is this its listener's address and protocol?",
        cause);
  }
}

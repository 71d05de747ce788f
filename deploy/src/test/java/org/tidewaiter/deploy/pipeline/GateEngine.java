package org.tidewaiter.deploy.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tidewaiter.deploy.engine.EngineSession;
import org.tidewaiter.deploy.engine.EngineSink;
import org.tidewaiter.deploy.engine.InputRecord;

/**
 * An engine that stops once, at a given record, with half a batch behind it, until it is let
 * through. So a test can do harm exactly in the middle of a transaction.
 */
final class GateEngine implements EngineSource.Sessions {

  private final byte[] gate;
  private final AtomicBoolean shut = new AtomicBoolean(true);
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch open = new CountDownLatch(1);

  GateEngine(String gate) {
    this.gate = gate.getBytes(UTF_8);
  }

  @Override
  public EngineSession open(InputSettings input) {
    return this::process;
  }

  private void process(InputRecord record, EngineSink sink) {
    byte[] value = record.value();
    if (value != null && java.util.Arrays.equals(value, gate) && shut.getAndSet(false)) {
      reached.countDown();
      pass(open);
    }
    sink.enriched(value == null ? new byte[0] : value, 0);
  }

  /** Waits until a worker stands at the gate. */
  void awaitReached() {
    pass(reached);
  }

  /** Lets the worker go on. */
  void release() {
    open.countDown();
  }

  private static void pass(CountDownLatch latch) {
    try {
      if (!latch.await(60, TimeUnit.SECONDS)) {
        throw new AssertionError("waited in vain at the gate");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

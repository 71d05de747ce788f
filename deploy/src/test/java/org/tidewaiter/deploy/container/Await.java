package org.tidewaiter.deploy.container;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waiting for what happens in other processes, with a deadline. */
final class Await {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private Await() {}

  /**
   * Asks until the answer is yes; fails the test when that takes too long.
   *
   * @param what what is waited for, and how far it has come
   */
  static void until(Supplier<String> what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        fail("waited in vain for " + what.get());
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }
}

package org.tidewaiter.deploy.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The one shutdown hook: on Ctrl-C or SIGTERM it asks the work to stop, waits until it has, and
 * ends the process with exit code 0.
 *
 * <p>Without it the JVM would exit with 130 or 143, as if it had failed. {@code Runtime.halt} is
 * the last act, because within a shutdown the exit code can't be chosen in any other way.
 */
final class Shutdown implements AutoCloseable {

  /** A service manager that asks to stop mostly waits 30 s or more before it kills. */
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;

  private Shutdown(Runnable stop) {
    hook = new Thread(() -> stopAndHalt(stop), "shutdown");
  }

  /**
   * Watches for a signal from now until {@link #close}.
   *
   * @param stop asks the work to stop; returns at once
   */
  static Shutdown on(Runnable stop) {
    Shutdown shutdown = new Shutdown(stop);
    Runtime.getRuntime().addShutdownHook(shutdown.hook);
    return shutdown;
  }

  private void stopAndHalt(Runnable stop) {
    stop.run();
    int code = ExitCode.OK.code();
    try {
      if (!done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        code = ExitCode.INTERNAL.code();
      }
    } catch (InterruptedException e) {
      code = ExitCode.INTERNAL.code();
    }
    Runtime.getRuntime().halt(code);
  }

  /** Says that the work has stopped; from now on a signal ends the process at once. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // A shutdown is under way: the hook is waiting for this.
      done.countDown();
    }
  }
}

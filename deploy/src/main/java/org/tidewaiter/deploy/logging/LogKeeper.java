package org.tidewaiter.deploy.logging;

import java.util.logging.LogManager;

/**
 * A log manager that keeps the log to the end: the JDK's own closes it as soon as a shutdown
 * begins, and what is said while the work in hand is finished would be lost.
 *
 * <p>To be named by the system property {@value #PROPERTY} before this class or any of the JDK's
 * logging is initialised; a class literal does not do that yet.
 */
public final class LogKeeper extends LogManager {

  /** The property that names the log manager's class to the JDK. */
  public static final String PROPERTY = "java.util.logging.manager";

  private boolean asked;

  /** For the JDK, which makes the one instance. */
  public LogKeeper() {}

  /** Forgets what was set up before, as {@link LogManager#reset} does elsewhere. */
  synchronized void forget() {
    asked = true;
    reset();
    asked = false;
  }

  @Override
  public synchronized void reset() {
    if (asked) {
      super.reset();
    }
  }
}

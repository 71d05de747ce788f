package org.tidewaiter.deploy.plugin;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call of a plug-in's code, run by a {@link PluginThread} and awaited by one other thread, for
 * a time.
 */
abstract class PluginCall {

  /** So often others are let go first before the thread is put to sleep, which costs more. */
  private static final int YIELDS = 4;

  private static final Logger LOG = LoggerFactory.getLogger(PluginCall.class);

  /** Held to interrupt, and by the plug-in's thread to leave. Whoever waits never takes it. */
  private final Object interrupting = new Object();

  private final PluginCounts counts;
  private volatile boolean done;
  private volatile @Nullable Thread waiter;

  /** The thread that is in the plug-in's code; guarded by this. */
  private @Nullable Thread inside;

  /** Guarded by this. */
  private boolean left;

  /** Guarded by this. */
  private boolean abandoned;

  // Written before done, read after it.
  private @Nullable Fault fault;
  private long nanos;

  /**
   * Makes a call.
   *
   * @param counts knows how many calls were given up and have not come back
   */
  PluginCall(PluginCounts counts) {
    this.counts = counts;
  }

  /**
   * Calls the plug-in.
   *
   * @throws Exception whatever it throws
   */
  abstract void perform() throws Exception;

  /** Runs the call. The plug-in's thread. */
  final void run() {
    if (enter()) {
      long began = System.nanoTime();
      fault = Fault.UNTOLD;
      try {
        perform();
        fault = null;
      } catch (Throwable thrown) { // anything: errors of linkage, a stack that overflows
        fault = Fault.of(thrown);
      }
      nanos = System.nanoTime() - began;
    }
    leave();
    done = true;
    LockSupport.unpark(waiter);
  }

  private synchronized boolean enter() {
    inside = Thread.currentThread();
    return !abandoned;
  }

  private void leave() {
    synchronized (interrupting) {
      synchronized (this) {
        inside = null;
        left = true;
        if (abandoned) {
          counts.cameBack();
        }
      }
      // No interrupt comes from now on; one that is still pending must not reach the next call.
      boolean unused = Thread.interrupted();
    }
  }

  /**
   * Waits for the call to return.
   *
   * @param patience nanoseconds
   * @return whether it has
   */
  @SuppressWarnings("ThreadPriorityCheck") // yielding makes it faster, and is not relied upon
  final boolean await(long patience) {
    for (int i = 0; i < YIELDS && !done; i++) {
      Thread.yield();
    }
    if (done) {
      return true;
    }
    long deadline = System.nanoTime() + patience;
    waiter = Thread.currentThread();
    boolean interrupted = false;
    long rest = patience;
    while (!done && rest > 0) {
      LockSupport.parkNanos(this, rest);
      interrupted |= Thread.interrupted();
      rest = deadline - System.nanoTime();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return done;
  }

  /**
   * Gives the call up: has it interrupted, or keeps it from beginning. Does not wait.
   *
   * @return false if it has returned meanwhile
   */
  final synchronized boolean abandon() {
    if (left) {
      return false;
    }
    if (!abandoned) {
      abandoned = true;
      counts.nowStuck();
    }
    if (inside != null) {
      // An interrupt closes the channel that a thread is blocked on, by the plug-in's own code or
      // by a call of the system that may hang: it must not be the worker that does so.
      Thread interrupter = new Thread(null, this::interrupt, "plugin-interrupt", 0, false);
      interrupter.setDaemon(true);
      interrupter.setContextClassLoader(inside.getContextClassLoader());
      interrupter.start();
    }
    return true;
  }

  private void interrupt() {
    synchronized (interrupting) {
      Thread thread = inside();
      if (thread != null) {
        try {
          thread.interrupt();
        } catch (Throwable thrown) { // by a channel of the plug-in; the call is given up anyhow
          LOG.debug("Interrupting a plug-in failed: {}", Fault.of(thrown).where());
        }
      }
    }
  }

  private synchronized @Nullable Thread inside() {
    return inside;
  }

  final boolean isDone() {
    return done;
  }

  /** Returns how long the plug-in's code took, once it is done. */
  final long nanos() {
    return nanos;
  }

  /** Returns what the plug-in threw, once it is done; null if nothing. */
  final @Nullable Fault fault() {
    return fault;
  }
}

package org.tidewaiter.deploy.plugin;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The thread on which a plug-in's code runs, so that code which never returns holds up nobody else.
 *
 * <p>It is a daemon, starts with the first call, and ends when there has been none for a while. One
 * thread hands calls over, and the next one only once the last is done.
 */
final class PluginThread {

  /** So often others are let go first before the thread is put to sleep, which costs more. */
  private static final int YIELDS = 4;

  private static final Object NO_THREAD = new Object();
  private static final Object IDLE = new Object();

  private final String name;
  private final ClassLoader loader;
  private final long idleNanos;

  /** A call that is handed over, or one of the two states. */
  private final AtomicReference<Object> slot = new AtomicReference<>(NO_THREAD);

  private volatile @Nullable Thread thread;
  private volatile boolean parked;
  private volatile boolean ending;

  /**
   * Makes it; nothing runs yet.
   *
   * @param name of the thread
   * @param loader the plug-in's, which its code finds as the thread's own
   * @param idleNanos after so long without a call the thread ends
   */
  PluginThread(String name, ClassLoader loader, long idleNanos) {
    this.name = name;
    this.loader = loader;
    this.idleNanos = idleNanos;
  }

  /** Hands a call over; the last one is done. */
  void submit(PluginCall call) {
    if (slot.getAndSet(call) == NO_THREAD) {
      Thread fresh = new Thread(null, this::work, name, 0, false);
      fresh.setDaemon(true);
      fresh.setContextClassLoader(loader);
      thread = fresh;
      fresh.start();
    } else if (parked) {
      LockSupport.unpark(thread);
    }
  }

  /** Lets the thread end as soon as it has nothing to do. */
  void end() {
    ending = true;
    if (parked) {
      LockSupport.unpark(thread);
    }
  }

  /** Returns whether there is a thread at present. */
  boolean isAlive() {
    return slot.get() != NO_THREAD;
  }

  private void work() {
    while (slot.get() != IDLE || await()) {
      if (slot.getAndSet(IDLE) instanceof PluginCall call) {
        call.run();
      }
    }
  }

  /** Waits for a call; returns false if none came and this thread is no longer the one. */
  @SuppressWarnings("ThreadPriorityCheck") // yielding makes it faster, and is not relied upon
  private boolean await() {
    for (int i = 0; i < YIELDS; i++) {
      if (slot.get() != IDLE) {
        return true;
      }
      Thread.yield();
    }
    long deadline = System.nanoTime() + idleNanos;
    parked = true;
    long left = idleNanos;
    while (slot.get() == IDLE && !ending && left > 0) {
      LockSupport.parkNanos(this, left);
      left = deadline - System.nanoTime();
    }
    parked = false;
    return !slot.compareAndSet(IDLE, NO_THREAD);
  }
}

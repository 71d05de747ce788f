package org.tidewaiter.deploy.broker;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a fault of the broker from ending the whole process.
 *
 * <p>Kafka's fault handlers call {@code Exit.halt}, which ends the JVM at once. The procedures
 * behind it are replaced for good: a thread of a broker that is gone may still call them.
 */
final class ExitGuard {

  private static final Logger LOG = LoggerFactory.getLogger(ExitGuard.class);
  private static final AtomicReference<@Nullable String> FAULT = new AtomicReference<>();

  private ExitGuard() {}

  /** Replaces the procedures and forgets an earlier fault. */
  static void install() {
    FAULT.set(null);
    Exit.setExitProcedure(ExitGuard::note);
    Exit.setHaltProcedure(ExitGuard::note);
  }

  /** Returns what the broker would have ended the process for, or null. */
  static @Nullable String fault() {
    return FAULT.get();
  }

  private static void note(int status, @Nullable String message) {
    String fault = message == null ? "status " + status : message;
    if (FAULT.compareAndSet(null, fault)) {
      LOG.warn("The embedded broker asked for the end of the process: {}", fault);
    }
  }
}

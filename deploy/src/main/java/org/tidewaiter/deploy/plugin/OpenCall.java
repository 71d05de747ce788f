package org.tidewaiter.deploy.plugin;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.enrich.spi.EnricherPlugin;
import org.tidewaiter.enrich.spi.EnricherSession;

/** A plug-in that opens a session. */
final class OpenCall extends PluginCall {

  private final EnricherPlugin plugin;

  /** Guarded by this. */
  private @Nullable EnricherSession opened;

  /** Guarded by this. */
  private boolean unwanted;

  private boolean toldToHurry;

  OpenCall(PluginCounts counts, EnricherPlugin plugin) {
    super(counts);
    this.plugin = plugin;
  }

  @Override
  void perform() throws Exception {
    EnricherSession session = Objects.requireNonNull(plugin.open(), "open() returned null");
    if (!isWanted(session)) {
      session.close();
    }
  }

  private synchronized boolean isWanted(EnricherSession session) {
    opened = unwanted ? null : session;
    return !unwanted;
  }

  /** Returns the session, once the call is done without a fault. */
  synchronized @Nullable EnricherSession opened() {
    return opened;
  }

  /** Interrupts it; returns whether this was the first time, and it was still at it. */
  boolean abandonOnce() {
    boolean first = !toldToHurry;
    toldToHurry = true;
    return first && abandon();
  }

  /**
   * Says that nobody waits for the session any more: it is closed when it is open.
   *
   * @return the session if it is open already, to be closed by the caller; else null
   */
  synchronized @Nullable EnricherSession closeWhenOpen() {
    unwanted = true;
    return opened;
  }
}

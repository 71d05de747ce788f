package org.tidewaiter.deploy.plugin;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.enrich.spi.EnricherPlugin;
import org.tidewaiter.enrich.spi.EnricherSession;

/** A plug-in that opens a session. */
final class OpenCall extends PluginCall {

  private final EnricherPlugin plugin;

  /** Written before the call is done, read after it. */
  private @Nullable EnricherSession opened;

  private boolean toldToHurry;
  private volatile boolean unwanted;

  OpenCall(PluginCounts counts, EnricherPlugin plugin) {
    super(counts);
    this.plugin = plugin;
  }

  @Override
  void perform() throws Exception {
    EnricherSession session = Objects.requireNonNull(plugin.open(), "open() returned null");
    if (unwanted) {
      session.close();
    } else {
      opened = session;
    }
  }

  /** Returns the session, once the call is done without a fault. */
  @Nullable EnricherSession opened() {
    return opened;
  }

  /** Interrupts it; returns whether this was the first time, and it was still at it. */
  boolean abandonOnce() {
    boolean first = !toldToHurry;
    toldToHurry = true;
    return first && abandon();
  }

  /** Says that nobody waits for the session any more. */
  void closeWhenOpen() {
    unwanted = true;
  }
}

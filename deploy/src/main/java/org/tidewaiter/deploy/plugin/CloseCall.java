package org.tidewaiter.deploy.plugin;

import org.tidewaiter.enrich.spi.EnricherSession;

/** A plug-in that closes a session. */
final class CloseCall extends PluginCall {

  private final EnricherSession session;
  private final PluginEnricher owner;

  CloseCall(PluginCounts counts, EnricherSession session, PluginEnricher owner) {
    super(counts);
    this.session = session;
    this.owner = owner;
  }

  @Override
  void perform() {
    try {
      session.close();
    } catch (Throwable thrown) { // nobody else would tell
      owner.complain("can't be closed: " + Fault.of(thrown).where());
    }
  }
}

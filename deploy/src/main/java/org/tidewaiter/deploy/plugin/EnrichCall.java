package org.tidewaiter.deploy.plugin;

import org.tidewaiter.enrich.spi.EnricherSession;

/** A plug-in at work on one event. */
final class EnrichCall extends PluginCall {

  private final EnricherSession session;
  private final Snapshot event;
  private final Additions additions;
  private final Misuse misuse;

  EnrichCall(
      PluginCounts counts,
      EnricherSession session,
      Snapshot event,
      Additions additions,
      Misuse misuse) {
    super(counts);
    this.session = session;
    this.event = event;
    this.additions = additions;
    this.misuse = misuse;
  }

  @Override
  void perform() throws Exception {
    session.enrich(event, additions);
    additions.close();
    misuse.check();
  }
}

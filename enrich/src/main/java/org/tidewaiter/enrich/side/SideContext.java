package org.tidewaiter.enrich.side;

/**
 * What is asked about the service side beside the event and the ports' data. Thread-safe, as its
 * parts are.
 *
 * @param flows which flows were seen before; shared by the workers of a process, and handed on when
 *     data is loaded anew
 * @param site what the site states of its hosts, beside the statements in the ports' data
 */
public record SideContext(ReverseFlows flows, SiteServices site) {

  /** Nothing but the event and the ports' data: equal events give equal verdicts. */
  public static final SideContext NONE = new SideContext(ReverseFlows.none(), SiteServices.NONE);

  /** Returns the same with other flows. */
  public SideContext with(ReverseFlows other) {
    return new SideContext(other, site);
  }

  /** Returns the same with other statements of the site. */
  public SideContext with(SiteServices other) {
    return new SideContext(flows, other);
  }
}

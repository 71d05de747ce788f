package org.tidewaiter.enrich.observed;

/**
 * The use of one port by hosts that the record had no room to name. Immutable to its readers; the
 * record adds to it.
 */
public final class UnnamedUse {

  private final HostSketch hosts = new HostSketch();
  private ServiceUse use = ServiceUse.NONE;

  UnnamedUse() {}

  void add(ServiceKey key, ServiceUse added) {
    hosts.add(key);
    use = use.plus(added);
  }

  void add(HostSketch otherHosts, ServiceUse added) {
    hosts.merge(otherHosts);
    use = use.plus(added);
  }

  /** Returns the use by all of them together; exact. */
  public ServiceUse use() {
    return use;
  }

  /** Returns about how many hosts they are. */
  public HostSketch hosts() {
    return hosts;
  }
}

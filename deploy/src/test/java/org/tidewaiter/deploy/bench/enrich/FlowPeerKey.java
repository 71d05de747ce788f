package org.tidewaiter.deploy.bench.enrich;

/** A flow as the key of a general cache, with what is known of it beside. Refilled for looks. */
final class FlowPeerKey {

  private long bits;
  private int ports;

  FlowPeerKey set(MadeFlow flow) {
    bits = flow.client().low() << 32 | flow.server().low();
    ports = flow.clientPort() << 16 | flow.serverPort();
    return this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FlowPeerKey key && key.bits == bits && key.ports == ports;
  }

  @Override
  public int hashCode() {
    long mixed = (bits ^ ports * 0x165667b19e3779f9L) * 0x9e3779b97f4a7c15L;
    return (int) (mixed >>> 32);
  }
}

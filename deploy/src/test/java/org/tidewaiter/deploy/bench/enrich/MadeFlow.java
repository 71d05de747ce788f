package org.tidewaiter.deploy.bench.enrich;

import org.tidewaiter.ingest.event.IpAddress;

/**
 * A flow made from its number, so that a million of them take next to no memory of the benchmark's
 * own, which would be measured as well. Addresses are taken from a few thousand that are made once.
 *
 * @param bits its number, well mixed
 */
record MadeFlow(long bits) {

  private static final int HOSTS = 1 << 12;
  private static final IpAddress[] CLIENTS = hosts(10 << 24);
  private static final IpAddress[] SERVERS = hosts(198 << 24 | 51 << 16);

  private static IpAddress[] hosts(int network) {
    IpAddress[] hosts = new IpAddress[HOSTS];
    for (int i = 0; i < HOSTS; i++) {
      hosts[i] = IpAddress.ofV4(network | i);
    }
    return hosts;
  }

  static MadeFlow of(long number) {
    long mixed = (number + 1) * 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ mixed >>> 32) * 0xd6e8feb86659fd93L;
    return new MadeFlow(mixed ^ mixed >>> 32);
  }

  /** Returns the client's address. */
  IpAddress client() {
    return CLIENTS[(int) bits & HOSTS - 1];
  }

  /** Returns the server's address. */
  IpAddress server() {
    return SERVERS[(int) (bits >>> 52)];
  }

  /** Returns a port of Linux's clients or of Windows'. */
  int clientPort() {
    return 32_768 + (int) (bits >>> 16 & 0x7fff);
  }

  /** Returns a port that only the flags can tell: a server's among the dynamic ones. */
  int serverPort() {
    return 49_152 + (int) (bits >>> 36 & 0x3fff);
  }
}

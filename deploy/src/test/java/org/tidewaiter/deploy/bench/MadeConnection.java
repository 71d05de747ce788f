package org.tidewaiter.deploy.bench;

import java.time.Instant;
import java.util.Random;

/**
 * A made-up connection, whatever is written of it.
 *
 * @param time when it ended
 * @param allowed whether the firewall let it through
 * @param udp whether it is UDP, else TCP
 * @param sequence of the event
 * @param firewall number of the one that saw it
 * @param vlan that it came in by
 * @param sourceBytes sent by the source
 * @param destinationBytes sent by the destination
 * @param rule number of the firewall's rule
 * @param ruleHash 16 bits of that rule's identity
 */
record MadeConnection(
    Instant time,
    boolean allowed,
    boolean udp,
    int sequence,
    int firewall,
    int vlan,
    String sourceIp,
    int sourcePort,
    int sourceBytes,
    int sourcePackets,
    String destinationIp,
    int destinationPort,
    int destinationBytes,
    int destinationPackets,
    int rule,
    int ruleHash) {

  /** Draws what is not given; the same draws give the same connection. */
  static MadeConnection of(Instant time, boolean allowed, int service, Random random) {
    return new MadeConnection(
        time,
        allowed,
        service == 53 || service == 123,
        random.nextInt(1_000_000),
        random.nextInt(20),
        random.nextInt(400),
        "10." + random.nextInt(4) + "." + random.nextInt(256) + "." + (1 + random.nextInt(254)),
        32768 + random.nextInt(28000),
        random.nextInt(100_000),
        random.nextInt(500),
        "198.51.100." + (1 + random.nextInt(254)),
        service,
        random.nextInt(1_000_000),
        random.nextInt(900),
        random.nextInt(30),
        random.nextInt(65536));
  }
}

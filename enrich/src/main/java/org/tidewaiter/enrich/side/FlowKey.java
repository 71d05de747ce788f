package org.tidewaiter.enrich.side;

import org.tidewaiter.enrich.port.Transport;
import org.tidewaiter.ingest.event.AddressBits;

/**
 * A flow without its direction, as 128 bits of hash: transport, and both addresses and ports in
 * order of size. Filled anew for each event, so that asking costs no memory; not thread-safe.
 *
 * <p>A hash in place of the five values makes an entry of a table half as large for IPv4, and a
 * fifth for IPv6. Among a million flows two are taken for one with a chance of one in 30 million.
 *
 * <p>The mixing is that of MurmurHash3's 64-bit finaliser.
 */
public final class FlowKey {

  /** Says that an event does not tell when its first packet was sent. */
  public static final long NO_TIME = -1;

  private static final long FIRST_SEED = 0x9e3779b97f4a7c15L;
  private static final long SECOND_SEED = 0xc2b2ae3d27d4eb4fL;

  private long place;
  private long tag;
  private boolean sourceIsLow;

  /** Takes up the ends of an event, ports 0-65535. */
  public FlowKey set(
      Transport transport,
      AddressBits source,
      int sourcePort,
      AddressBits destination,
      int destinationPort) {
    sourceIsLow = isLow(source, sourcePort, destination, destinationPort);
    AddressBits low = sourceIsLow ? source : destination;
    AddressBits high = sourceIsLow ? destination : source;
    int lowPort = sourceIsLow ? sourcePort : destinationPort;
    int highPort = sourceIsLow ? destinationPort : sourcePort;
    long rest = (long) lowPort << 32 | (long) highPort << 16 | transport.ordinal();
    boolean v6 = source.v6() || destination.v6();
    if (v6) {
      rest |= 1L << 8;
      place = mix(mix(FIRST_SEED ^ low.high()) ^ high.high());
      tag = mix(mix(SECOND_SEED ^ low.high()) + high.high());
    } else {
      place = FIRST_SEED;
      tag = SECOND_SEED;
    }
    // IPv4's 64 bits of addresses go in at once.
    long addresses = v6 ? mix(low.low()) + high.low() : low.low() << 32 | high.low();
    place = mix(mix(place ^ addresses) ^ rest);
    tag = mix(mix(tag + addresses) + rest);
    return this;
  }

  private static boolean isLow(AddressBits a, int aPort, AddressBits b, int bPort) {
    int order = Long.compareUnsigned(a.high(), b.high());
    if (order == 0) {
      order = Long.compareUnsigned(a.low(), b.low());
    }
    return order == 0 ? aPort <= bPort : order < 0;
  }

  private static long mix(long bits) {
    long mixed = (bits ^ bits >>> 33) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ mixed >>> 33;
  }

  /** Returns bits that choose where the flow is kept. */
  long place() {
    return place;
  }

  /** Returns bits that tell the flow there; never 0. */
  long tag() {
    return tag == 0 ? 1 : tag;
  }

  /** Returns whether the event's source is the lower of the two ends. */
  boolean sourceIsLow() {
    return sourceIsLow;
  }
}

package org.tidewaiter.enrich.observed;

import java.util.function.Predicate;
import org.tidewaiter.enrich.port.Transport;
import org.tidewaiter.ingest.event.InternalNetworks;
import org.tidewaiter.ingest.event.IpAddress;

/**
 * Which hosts are named by themselves, and which stand together under their network.
 *
 * @param insideV4 bits that count of an IPv4 address inside, 0 to 32
 * @param insideV6 bits that count of an IPv6 address inside, 0 to 128
 * @param outsideV4 bits that count of an IPv4 address outside
 * @param outsideV6 bits that count of an IPv6 address outside
 * @param inside which hosts are inside
 */
public record HostGrouping(
    int insideV4, int insideV6, int outsideV4, int outsideV6, Predicate<IpAddress> inside) {

  private static final Predicate<IpAddress> INTERNAL = InternalNetworks::contain;

  /**
   * Each host inside by itself; outside by what one site mostly holds, for nobody looks after the
   * single hosts of others, and there are too many of them.
   */
  public static final HostGrouping DEFAULT = new HostGrouping(32, 128, 24, 64);

  /** Every host by itself. */
  public static final HostGrouping NONE = new HostGrouping(32, 128, 32, 128);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public HostGrouping {
    check(insideV4, 32);
    check(outsideV4, 32);
    check(insideV6, 128);
    check(outsideV6, 128);
  }

  /** Makes a grouping in which those of {@link InternalNetworks} are inside. */
  public HostGrouping(int insideV4, int insideV6, int outsideV4, int outsideV6) {
    this(insideV4, insideV6, outsideV4, outsideV6, INTERNAL);
  }

  /** Returns the same with other hosts inside. */
  public HostGrouping withInside(Predicate<IpAddress> other) {
    return new HostGrouping(insideV4, insideV6, outsideV4, outsideV6, other);
  }

  private static void check(int bits, int most) {
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException("bits: " + bits + " (expected: 0.." + most + ")");
    }
  }

  /** Returns the key under which a host's service is counted. */
  public ServiceKey key(IpAddress host, Transport transport, int port) {
    boolean within = inside.test(host);
    int bits = host.v6() ? (within ? insideV6 : outsideV6) : (within ? insideV4 : outsideV4);
    return new ServiceKey(network(host, bits), bits, transport, port);
  }

  private static IpAddress network(IpAddress host, int bits) {
    if (!host.v6()) {
      return bits == 32
          ? host
          : new IpAddress(0, host.low() & ~(0xffff_ffffL >>> bits) & 0xffff_ffffL, false);
    }
    if (bits == 128) {
      return host;
    }
    return bits >= 64
        ? new IpAddress(host.high(), host.low() & upper(bits - 64), true)
        : new IpAddress(host.high() & upper(bits), 0, true);
  }

  /** Returns 64 bits of which the upper ones, 0 to 63 of them, are set. */
  private static long upper(int bits) {
    return bits == 0 ? 0 : -1L << (64 - bits);
  }
}

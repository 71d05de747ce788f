package org.tidewaiter.ingest.event;

/**
 * The networks that are not routed on the internet: what counts as inside where an event does not
 * say its direction.
 *
 * <p>Source: RFC 1918 (private: 10/8, 172.16/12, 192.168/16), RFC 6598 (shared: 100.64/10), RFC
 * 3927 (link-local: 169.254/16), RFC 1122 section 3.2.1.3 (loopback: 127/8); of IPv6 RFC 4291
 * sections 2.5.3 and 2.5.6 (loopback: ::1, link-local: fe80::/10) and RFC 4193 (unique local:
 * fc00::/7). Addresses of IPv4 mapped into IPv6 are apart.
 */
public final class InternalNetworks {

  private InternalNetworks() {}

  /**
   * Returns whether an address is in one of them. Makes nothing, for it is asked of every event.
   */
  public static boolean contain(AddressBits address) {
    return address.v6() ? containV6(address) : containV4((int) address.low());
  }

  private static boolean containV4(int bits) {
    return switch (bits >>> 24) {
      case 10, 127 -> true;
      case 100 -> bits >>> 22 == 0x6440 >>> 6;
      case 169 -> bits >>> 16 == 0xa9fe;
      case 172 -> bits >>> 20 == 0xac1;
      case 192 -> bits >>> 16 == 0xc0a8;
      default -> false;
    };
  }

  private static boolean containV6(AddressBits address) {
    long high = address.high();
    return high >>> 57 == 0xfc >>> 1
        || high >>> 54 == 0xfe80 >>> 6
        || (high == 0 && address.low() == 1);
  }
}

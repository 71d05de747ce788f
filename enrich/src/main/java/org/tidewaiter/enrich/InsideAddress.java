package org.tidewaiter.enrich;

import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.event.IpAddress;

/**
 * Tells addresses that are not routed on the internet: what counts as inside where an event does
 * not say its direction.
 *
 * <p>Source: RFC 1918 (private), RFC 6598 (shared), RFC 3927 and RFC 4291 (link-local, loopback),
 * RFC 4193 (unique local).
 */
final class InsideAddress {

  private InsideAddress() {}

  static boolean is(@Nullable IpAddress address) {
    return address != null && (address.v6() ? isV6(address) : isV4((int) address.low()));
  }

  private static boolean isV4(int bits) {
    return switch (bits >>> 24) {
      case 10, 127 -> true;
      case 100 -> bits >>> 22 == 0x6440 >>> 6;
      case 169 -> bits >>> 16 == 0xa9fe;
      case 172 -> bits >>> 20 == 0xac1;
      case 192 -> bits >>> 16 == 0xc0a8;
      default -> false;
    };
  }

  private static boolean isV6(IpAddress address) {
    long high = address.high();
    return high >>> 57 == 0xfc >>> 1
        || high >>> 54 == 0xfe80 >>> 6
        || (high == 0 && address.low() == 1);
  }
}

package org.tidewaiter.rules.alert;

import java.util.List;
import java.util.Objects;
import org.tidewaiter.ingest.event.IpAddress;

/**
 * Addresses that are not routed on the internet.
 *
 * <p>Source: RFC 1918 (private), RFC 6598 (shared), RFC 3927 and RFC 4291 (link-local, loopback),
 * RFC 4193 (unique local).
 */
final class InternalRange {

  private record Prefix(IpAddress network, int bits) {}

  private static final List<Prefix> PREFIXES =
      List.of(
          prefix("10.0.0.0", 8),
          prefix("172.16.0.0", 12),
          prefix("192.168.0.0", 16),
          prefix("100.64.0.0", 10),
          prefix("169.254.0.0", 16),
          prefix("127.0.0.0", 8),
          prefix("::1", 128),
          prefix("fe80::", 10),
          prefix("fc00::", 7));

  private InternalRange() {}

  private static Prefix prefix(String network, int bits) {
    return new Prefix(Objects.requireNonNull(IpAddress.parse(network), network), bits);
  }

  static boolean contains(IpAddress address) {
    return PREFIXES.stream().anyMatch(p -> address.hasPrefix(p.network(), p.bits()));
  }
}

package org.tidewaiter.rules.compile;

import org.tidewaiter.ingest.event.IpAddress;
import org.tidewaiter.rules.predicate.InCidr;

/** Networks in CIDR notation. Source: RFC 4632; RFC 4291 section 2.3. */
final class Cidr {

  private Cidr() {}

  /**
   * Parses a network: an address, a slash and the length of the prefix. An address alone is a
   * network of one.
   *
   * @throws IllegalArgumentException if it is none; the message says why
   */
  static InCidr parse(String text) {
    int slash = text.indexOf('/');
    IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      throw new IllegalArgumentException("'" + text + "' (expected: address/length)");
    }
    int most = address.v6() ? 128 : 32;
    int bits = slash < 0 ? most : length(text.substring(slash + 1));
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException(
          "'" + text + "' (expected: a prefix of 0 to " + most + " bits behind the slash)");
    }
    IpAddress network = network(address, bits);
    if (!network.equals(address)) {
      throw new IllegalArgumentException(
          "'" + text + "' has bits set behind the prefix (expected: " + network + "/" + bits + ")");
    }
    return new InCidr(network, bits);
  }

  private static int length(String digits) {
    boolean wellFormed = digits.matches("0|[1-9][0-9]{0,2}");
    return wellFormed ? Integer.parseInt(digits) : -1;
  }

  private static IpAddress network(IpAddress address, int bits) {
    if (!address.v6()) {
      return new IpAddress(0, address.low() & keep(bits + 32), false);
    }
    return new IpAddress(
        address.high() & keep(Math.min(bits, 64)), address.low() & keep(bits - 64), true);
  }

  /** Returns a mask of the upper bits of 64. */
  private static long keep(int bits) {
    return bits <= 0 ? 0 : -1L << (64 - bits);
  }
}

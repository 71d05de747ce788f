package org.tidewaiter.rules.compile;

import org.tidewaiter.ingest.event.Cidr;
import org.tidewaiter.ingest.event.IpAddress;
import org.tidewaiter.rules.predicate.InCidr;

/**
 * Networks as rules write them: those that {@link Cidr} reads, without host bits; for any other
 * text, what is wrong with it.
 */
final class NetworkText {

  private NetworkText() {}

  /**
   * Parses a network: an address, a slash and the length of the prefix. An address alone is a
   * network of one.
   *
   * @throws IllegalArgumentException if it is none; the message says why
   */
  static InCidr parse(String text) {
    Cidr network =
        Cidr.parse(text)
            .orElseThrow(() -> new IllegalArgumentException("'" + text + "'" + fault(text)));
    if (network.hasHostBits()) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' has bits set behind the prefix (expected: "
              + network.masked().network()
              + "/"
              + network.bits()
              + ")");
    }
    return new InCidr(network.network(), network.bits());
  }

  /** Returns what was expected in place of a text that is no network. */
  private static String fault(String text) {
    int slash = text.indexOf('/');
    IpAddress address = slash < 0 ? null : IpAddress.parse(text.substring(0, slash));
    if (address == null) {
      return " (expected: address/length)";
    }
    int most = address.v6() ? 128 : 32;
    return " (expected: a prefix of 0 to " + most + " bits behind the slash)";
  }
}

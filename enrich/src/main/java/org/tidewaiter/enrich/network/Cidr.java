package org.tidewaiter.enrich.network;

import java.util.Optional;
import org.tidewaiter.ingest.event.IpAddress;

/**
 * A network: all addresses whose first bits are those of its own. A single address is the network
 * of all its bits. Immutable.
 *
 * <p>Source: RFC 4632 section 3.1 (IPv4), RFC 4291 section 2.3 (IPv6).
 *
 * @param network its first address; may have host bits set only where {@link #parse} says so
 * @param bits how many bits are fixed: 0 to 32, of IPv6 0 to 128
 */
public record Cidr(IpAddress network, int bits) {

  /**
   * Checks the number of bits.
   *
   * @throws IllegalArgumentException if an address of this family has fewer
   */
  public Cidr {
    if (bits < 0 || bits > size(network)) {
      throw new IllegalArgumentException("bits: " + bits + " (expected: 0.." + size(network) + ")");
    }
  }

  /**
   * Parses an address, or an address, a slash and a number of bits. Host bits are kept as written:
   * the caller decides what they mean, see {@link #hasHostBits}.
   *
   * @return nothing if the text is anything else
   */
  public static Optional<Cidr> parse(String text) {
    int slash = text.indexOf('/');
    IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      return Optional.empty();
    }
    int bits = slash < 0 ? size(address) : bits(text, slash + 1);
    return bits < 0 || bits > size(address)
        ? Optional.empty()
        : Optional.of(new Cidr(address, bits));
  }

  /** Returns the number of up to three digits without leading zeros, or -1. */
  private static int bits(String text, int from) {
    int length = text.length() - from;
    if (length < 1 || length > 3 || (length > 1 && text.charAt(from) == '0')) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value;
  }

  private static int size(IpAddress address) {
    return address.v6() ? 128 : 32;
  }

  /** Returns whether this is one address. */
  public boolean isAddress() {
    return bits == size(network);
  }

  /**
   * Returns whether bits behind the fixed ones are set, so that a host is written, not a network.
   */
  public boolean hasHostBits() {
    return !network.equals(masked().network);
  }

  /** Returns the same network, written by its first address. */
  public Cidr masked() {
    return new Cidr(mask(network, bits), bits);
  }

  /** Returns an address with all but the first bits cleared. */
  static IpAddress mask(IpAddress address, int bits) {
    if (!address.v6()) {
      return new IpAddress(0, address.low() & (0xffff_ffffL << (32 - bits)) & 0xffff_ffffL, false);
    }
    long high = bits == 0 ? 0 : bits >= 64 ? address.high() : address.high() & (-1L << (64 - bits));
    long low = bits <= 64 ? 0 : address.low() & (-1L << (128 - bits));
    return new IpAddress(high, low, true);
  }

  /** Returns whether an address is in the network; addresses of the other family never are. */
  public boolean contains(IpAddress address) {
    return address.hasPrefix(network, bits);
  }

  /** Returns the canonical text: of a single address without the slash. */
  @Override
  public String toString() {
    return isAddress() ? network.toString() : network + "/" + bits;
  }
}

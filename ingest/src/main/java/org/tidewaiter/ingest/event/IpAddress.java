package org.tidewaiter.ingest.event;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An IP address as 128 bits.
 *
 * <p>An IPv4 address and its IPv4-mapped IPv6 form are different addresses. Immutable.
 *
 * <p>Source: RFC 791; RFC 4291 section 2.2 (text forms); RFC 5952 (canonical text).
 *
 * @param high the upper 64 bits; 0 for IPv4
 * @param low the lower 64 bits; for IPv4 the address in the lower 32
 * @param v6 whether it is an IPv6 address
 */
public record IpAddress(long high, long low, boolean v6) implements AddressBits {

  /** Returns the IPv4 address of 32 bits in network order. */
  public static IpAddress ofV4(int bits) {
    return new IpAddress(0, Integer.toUnsignedLong(bits), false);
  }

  /**
   * Parses a full address: four decimal parts without leading zeros, or IPv6 text, with a dotted
   * IPv4 tail and {@code ::} where RFC 4291 allows them.
   *
   * @return the address, or null if the text is anything else, zone ids and prefixes included
   */
  public static @Nullable IpAddress parse(CharSequence text) {
    int length = text.length();
    if (length < 2 || length > IpText.MAX_LENGTH) {
      return null;
    }
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == ':') {
        return IpText.parseV6(text);
      }
      if (c == '.') {
        long v4 = IpText.parseV4(text, 0, length);
        return v4 < 0 ? null : new IpAddress(0, v4, false);
      }
    }
    return null;
  }

  /**
   * Parses a full address from ASCII bytes, by the same rules.
   *
   * @param from offset of the first byte
   * @param to offset behind the last byte
   */
  public static @Nullable IpAddress parse(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length < 2 || length > IpText.MAX_LENGTH) {
      return null;
    }
    long v4 = IpText.parseV4(bytes, from, to);
    if (v4 >= 0) {
      return new IpAddress(0, v4, false);
    }
    for (int at = from; at < to; at++) {
      if (bytes[at] == ':') {
        return parse(new String(bytes, from, length, StandardCharsets.ISO_8859_1));
      }
    }
    return null;
  }

  /** Returns the canonical text of RFC 5952, or four decimal parts. */
  @Override
  public String toString() {
    return v6 ? IpText.formatV6(high, low) : IpText.formatV4(low);
  }
}

package org.tidewaiter.ingest.event;

/**
 * The bits of an address, in whatever holds them: an {@link IpAddress}, which stays as it is, or a
 * cell of an event, which holds another address when it gets another value. Only the former is
 * equal to others with the same bits.
 */
public sealed interface AddressBits permits IpAddress, HeldAddress {

  /** Returns the first 64 bits of an IPv6 address; 0 for IPv4. */
  long high();

  /** Returns the last 64 bits of an IPv6 address; the 32 bits of an IPv4 one, unsigned. */
  long low();

  /** Returns whether it is an IPv6 address. */
  boolean v6();

  /** Returns whether it is the same address, whatever holds it. */
  default boolean isSame(AddressBits other) {
    return low() == other.low() && high() == other.high() && v6() == other.v6();
  }

  /** Returns whether the first {@code bits} bits equal those of another address of its family. */
  default boolean hasPrefix(AddressBits network, int bits) {
    if (v6() != network.v6()) {
      return false;
    }
    if (!v6()) {
      return bits == 0 || (low() ^ network.low()) >>> (32 - bits) == 0;
    }
    if (bits <= 64) {
      return bits == 0 || (high() ^ network.high()) >>> (64 - bits) == 0;
    }
    return high() == network.high() && (low() ^ network.low()) >>> (128 - bits) == 0;
  }
}

package org.tidewaiter.deploy.bench.match;

/**
 * An IPv4 network, kept as numbers so that an address is compared by one mask.
 *
 * @param prefix the network's address, its host bits zero
 * @param mask one bits for the network, zero bits for hosts
 */
record Ipv4Network(long prefix, long mask) {

  private static final long ALL = 0xFFFF_FFFFL;

  /**
   * Reads a network such as {@code 10.0.0.0/8}.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static Ipv4Network parse(String cidr) {
    int slash = cidr.indexOf('/');
    long address = slash < 0 ? -1 : address(cidr.substring(0, slash));
    if (address < 0) {
      throw new IllegalArgumentException("network: " + cidr + " (expected: such as 10.0.0.0/8)");
    }
    long mask = ALL << (32 - Integer.parseInt(cidr.substring(slash + 1))) & ALL;
    return new Ipv4Network(address & mask, mask);
  }

  /** Returns whether a text is an address in this network. */
  boolean contains(String text) {
    long address = address(text);
    return address >= 0 && (address & mask) == prefix;
  }

  /** Returns the address as a number of 32 bits, or -1 if the text is not four decimal parts. */
  private static long address(String text) {
    long address = 0;
    int parts = 1;
    int part = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        part = Math.max(part, 0) * 10 + (c - '0');
      } else if (c == '.' && part >= 0) {
        address = address << 8 | part;
        parts++;
        part = -1;
      } else {
        return -1;
      }
      if (part > 255) {
        return -1;
      }
    }
    return parts == 4 && part >= 0 ? address << 8 | part : -1;
  }
}

package org.tidewaiter.ingest.firewall;

/**
 * The addresses of an Ethernet header as the kernel logs it: {@code dst:src:type}, 14 octets in
 * hexadecimal with colons between. They are given as ECS spells them: in capitals, with hyphens.
 * Reused; not thread-safe.
 *
 * <p>Source: Linux, {@code net/netfilter/nf_log_syslog.c}; ECS, {@code source.mac}.
 */
final class EthernetHeader {

  private static final int ADDRESS_LENGTH = 6 * 3 - 1;
  private static final int LENGTH = 14 * 3 - 1;

  private final byte[] destination = new byte[ADDRESS_LENGTH];
  private final byte[] source = new byte[ADDRESS_LENGTH];

  /** Reads a range of a text; returns whether it is such a header. */
  boolean read(byte[] text, int from, int to) {
    if (to - from != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      byte b = text[from + i];
      if (i % 3 == 2 ? b != ':' : Character.digit(b, 16) < 0) {
        return false;
      }
    }
    spell(text, from, destination);
    spell(text, from + ADDRESS_LENGTH + 1, source);
    return true;
  }

  private static void spell(byte[] text, int from, byte[] address) {
    for (int i = 0; i < ADDRESS_LENGTH; i++) {
      byte b = text[from + i];
      address[i] = b == ':' ? (byte) '-' : b >= 'a' ? (byte) (b - 'a' + 'A') : b;
    }
  }

  /** Returns the destination; changed by the next header. */
  byte[] destination() {
    return destination;
  }

  /** Returns the source; changed by the next header. */
  byte[] source() {
    return source;
  }
}

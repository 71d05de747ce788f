package org.tidewaiter.enrich.port;

import java.util.Locale;
import java.util.Optional;

/**
 * A transport protocol that has port numbers in IANA's registry.
 *
 * <p>Source: IANA Protocol Numbers; RFC 6335 for the four transports of the port registry.
 */
public enum Transport {
  /** Transmission Control Protocol, 6. */
  TCP(6),
  /** User Datagram Protocol, 17. */
  UDP(17),
  /** Stream Control Transmission Protocol, 132. */
  SCTP(132),
  /** Datagram Congestion Control Protocol, 33. */
  DCCP(33);

  private static final Transport[] ALL = values();

  private final int number;
  private final String label;

  Transport(int number) {
    this.number = number;
    this.label = name().toLowerCase(Locale.ROOT);
  }

  /** Returns IANA's protocol number, as it stands in the IP header. */
  public int number() {
    return number;
  }

  /** Returns the name in lower case, as it stands in {@code network.transport}. */
  public String label() {
    return label;
  }

  /** Returns the transport of that name in any case, or nothing for every other text. */
  public static Optional<Transport> of(String name) {
    for (Transport transport : ALL) {
      if (transport.label.equalsIgnoreCase(name)) {
        return Optional.of(transport);
      }
    }
    return Optional.empty();
  }

  /** Returns the transport of that protocol number, or nothing for every other number. */
  public static Optional<Transport> of(int number) {
    for (Transport transport : ALL) {
      if (transport.number == number) {
        return Optional.of(transport);
      }
    }
    return Optional.empty();
  }
}

package org.tidewaiter.enrich.port;

import java.util.Locale;

/** The three ranges of port numbers of RFC 6335, section 6. */
public enum PortRange {
  /** System ports, 0 to 1023. */
  SYSTEM(0, 1023),
  /** User ports, 1024 to 49151, commonly called registered, whether assigned or not. */
  REGISTERED(1024, 49_151),
  /** Dynamic or private ports, 49152 to 65535; none of them is ever assigned. */
  DYNAMIC(49_152, 65_535);

  private final int first;
  private final int last;
  private final String label;

  PortRange(int first, int last) {
    this.first = first;
    this.last = last;
    this.label = name().toLowerCase(Locale.ROOT);
  }

  /** Returns the lowest port of the range. */
  public int first() {
    return first;
  }

  /** Returns the highest port of the range. */
  public int last() {
    return last;
  }

  /** Returns the name in lower case, as it stands in {@code port_intel.range}. */
  public String label() {
    return label;
  }

  /**
   * Returns the range that a port lies in.
   *
   * @throws IllegalArgumentException if the port is not in 0..65535
   */
  public static PortRange of(int port) {
    if (port < 0 || port > DYNAMIC.last) {
      throw new IllegalArgumentException("port: " + port + " (expected: 0..65535)");
    }
    if (port <= SYSTEM.last) {
      return SYSTEM;
    }
    return port <= REGISTERED.last ? REGISTERED : DYNAMIC;
  }
}

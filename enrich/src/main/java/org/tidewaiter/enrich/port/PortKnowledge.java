package org.tidewaiter.enrich.port;

import java.util.List;

/**
 * What is known of all 65,536 ports on the four transports: an immutable, thread-safe snapshot.
 *
 * <p>Built by {@link PortKnowledgeLoader}; a lookup is an array read.
 */
public final class PortKnowledge {

  /** How many ports there are on a transport. */
  public static final int PORTS = 65_536;

  private final String version;
  private final PortFacts[][] table;
  private final List<Source> sources;
  private final SiteStatements site;

  /**
   * Takes over a table by transport and port; the caller must not keep it.
   *
   * @param sources every source that the data set names, in file order
   * @param site what the site says of its own hosts
   */
  PortKnowledge(String version, PortFacts[][] table, List<Source> sources, SiteStatements site) {
    this.version = version;
    this.table = table;
    this.sources = List.copyOf(sources);
    this.site = site;
  }

  /**
   * Returns the data set that ships with Tidewaiter, loaded when first asked for.
   *
   * @throws IllegalStateException if the shipped files are damaged
   */
  public static PortKnowledge bundled() {
    return Bundled.KNOWLEDGE;
  }

  /**
   * Returns the name of this data, as it stands in {@code port_intel.dataset}: the registry's date
   * and the first 12 hexadecimal digits of the SHA-256 of all files ({@code
   * iana-2026-08-17+0123456789ab}). Equal data has an equal name.
   */
  public String version() {
    return version;
  }

  /** Returns what the site says of its own hosts. */
  public SiteStatements site() {
    return site;
  }

  /** Returns every source that the data set names. */
  public List<Source> sources() {
    return sources;
  }

  /**
   * Returns what is known of a port on a transport; never absent, for every port has a status.
   *
   * @throws IllegalArgumentException if the port is not in 0..65535
   */
  public PortFacts lookup(Transport transport, int port) {
    if (port < 0 || port >= PORTS) {
      throw outOfRange(port);
    }
    return table[transport.ordinal()][port];
  }

  private static IllegalArgumentException outOfRange(int port) {
    return new IllegalArgumentException("port: " + port + " (expected: 0..65535)");
  }

  /** Loads on first use, once, by the rules of class initialisation. */
  private static final class Bundled {
    static final PortKnowledge KNOWLEDGE = PortKnowledgeLoader.loadBundled();

    private Bundled() {}
  }
}

package org.tidewaiter.enrich.observed;

import java.util.Comparator;
import java.util.Optional;
import org.tidewaiter.enrich.port.PortQuery;
import org.tidewaiter.enrich.port.Transport;
import org.tidewaiter.ingest.event.IpAddress;

/**
 * Where a service was seen. Immutable; ordered by transport, port and address.
 *
 * @param network the host's address, or the first one of the network that stands for its hosts
 * @param prefix how many bits of it count: 32 or 128 for a host
 * @param transport how it was spoken to
 * @param port 0..65535
 */
public record ServiceKey(IpAddress network, int prefix, Transport transport, int port)
    implements Comparable<ServiceKey> {

  private static final Comparator<ServiceKey> ORDER =
      Comparator.comparing(ServiceKey::transport)
          .thenComparingInt(ServiceKey::port)
          .thenComparing(key -> key.network.v6())
          .thenComparing(key -> key.network.high(), Long::compareUnsigned)
          .thenComparing(key -> key.network.low(), Long::compareUnsigned)
          .thenComparingInt(ServiceKey::prefix);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the port or the prefix can't be
   */
  public ServiceKey {
    if (port < 0 || port > 0xffff) {
      throw new IllegalArgumentException("port: " + port + " (expected: 0..65535)");
    }
    if (prefix < 0 || prefix > bits(network)) {
      throw new IllegalArgumentException(
          "prefix: " + prefix + " (expected: 0.." + bits(network) + ")");
    }
  }

  private static int bits(IpAddress address) {
    return address.v6() ? 128 : 32;
  }

  /** Returns the port without the place. */
  public PortQuery where() {
    return new PortQuery(transport, port);
  }

  /** Returns the host's address, or the network as {@code 203.0.113.0/24}. */
  public String host() {
    return prefix == bits(network) ? network.toString() : network + "/" + prefix;
  }

  /** Returns the key with the host that {@link #host()} spells, or nothing for other text. */
  static Optional<ServiceKey> of(String host, Transport transport, int port) {
    int slash = host.indexOf('/');
    IpAddress network = IpAddress.parse(slash < 0 ? host : host.substring(0, slash));
    if (network == null || port < 0 || port > 0xffff) {
      return Optional.empty();
    }
    int prefix = slash < 0 ? bits(network) : prefix(host.substring(slash + 1));
    return prefix < 0 || prefix > bits(network)
        ? Optional.empty()
        : Optional.of(new ServiceKey(network, prefix, transport, port));
  }

  private static int prefix(String text) {
    return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
  }

  @Override
  public int compareTo(ServiceKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return transport.label() + "/" + port + "/" + host();
  }
}

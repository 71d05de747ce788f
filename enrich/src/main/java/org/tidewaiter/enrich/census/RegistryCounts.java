package org.tidewaiter.enrich.census;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import org.tidewaiter.enrich.port.IanaStatus;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.PortRange;
import org.tidewaiter.enrich.port.Transport;

/**
 * How many ports the registry of a data set assigns, reserves and leaves open.
 *
 * @param dataset the data's name
 * @param counts by transport and range
 * @param registeredEither ports 1024 to 49151 that are assigned to a named service on TCP or UDP
 * @param registeredBoth likewise, on both
 * @param doubts the ports that are in doubt
 */
public record RegistryCounts(
    String dataset,
    Map<Transport, Map<PortRange, PortCount>> counts,
    int registeredEither,
    int registeredBoth,
    Doubts doubts) {

  /** How many ports there are from 1024 to 49151, assigned or not. */
  public static final int REGISTERED =
      PortRange.REGISTERED.last() - PortRange.REGISTERED.first() + 1;

  /** Counts a data set. */
  public static RegistryCounts of(PortKnowledge knowledge) {
    Map<Transport, Map<PortRange, PortCount>> counts = new EnumMap<>(Transport.class);
    for (Transport transport : Transport.values()) {
      Map<PortRange, PortCount> ranges = new EnumMap<>(PortRange.class);
      for (PortRange range : PortRange.values()) {
        ranges.put(range, PortCount.of(knowledge, transport, range));
      }
      counts.put(transport, ranges);
    }
    int either = 0;
    int both = 0;
    for (int port = PortRange.REGISTERED.first(); port <= PortRange.REGISTERED.last(); port++) {
      boolean tcp = isNamed(knowledge, Transport.TCP, port);
      boolean udp = isNamed(knowledge, Transport.UDP, port);
      either += tcp || udp ? 1 : 0;
      both += tcp && udp ? 1 : 0;
    }
    return new RegistryCounts(knowledge.version(), counts, either, both, Doubts.of(knowledge));
  }

  /** Returns how many ports of a range are of each sort on a transport. */
  public PortCount count(Transport transport, PortRange range) {
    return requireNonNull(requireNonNull(counts.get(transport)).get(range));
  }

  private static boolean isNamed(PortKnowledge knowledge, Transport transport, int port) {
    var entry = knowledge.lookup(transport, port).iana();
    return entry.status() == IanaStatus.ASSIGNED && !entry.service().isEmpty();
  }
}

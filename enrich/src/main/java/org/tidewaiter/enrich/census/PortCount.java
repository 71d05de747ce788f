package org.tidewaiter.enrich.census;

import org.tidewaiter.enrich.port.IanaEntry;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.PortRange;
import org.tidewaiter.enrich.port.Transport;

/**
 * How many ports of a range and transport are of each sort; together they are all of the range.
 *
 * @param named assigned to a service
 * @param nameless assigned to a use without a service name
 * @param reserved withheld from assignment
 * @param deregistered struck out
 * @param unassigned open, by a row that says so
 * @param withoutRow open, because no row speaks of them
 * @param dynamic never assigned
 */
public record PortCount(
    int named,
    int nameless,
    int reserved,
    int deregistered,
    int unassigned,
    int withoutRow,
    int dynamic) {

  /** Counts the ports of a range on a transport. */
  public static PortCount of(PortKnowledge knowledge, Transport transport, PortRange range) {
    int[] counts = new int[Sort.values().length];
    for (int port = range.first(); port <= range.last(); port++) {
      counts[Sort.of(knowledge.lookup(transport, port).iana()).ordinal()]++;
    }
    return new PortCount(
        counts[Sort.NAMED.ordinal()],
        counts[Sort.NAMELESS.ordinal()],
        counts[Sort.RESERVED.ordinal()],
        counts[Sort.DEREGISTERED.ordinal()],
        counts[Sort.UNASSIGNED.ordinal()],
        counts[Sort.WITHOUT_ROW.ordinal()],
        counts[Sort.DYNAMIC.ordinal()]);
  }

  /** Returns how many are assigned, with or without a name. */
  public int assigned() {
    return named + nameless;
  }

  private enum Sort {
    NAMED,
    NAMELESS,
    RESERVED,
    DEREGISTERED,
    UNASSIGNED,
    WITHOUT_ROW,
    DYNAMIC;

    static Sort of(IanaEntry entry) {
      return switch (entry.status()) {
        case ASSIGNED -> entry.service().isEmpty() ? NAMELESS : NAMED;
        case RESERVED -> RESERVED;
        case DEREGISTERED -> DEREGISTERED;
        case UNASSIGNED -> entry.isWithoutRow() ? WITHOUT_ROW : UNASSIGNED;
        case DYNAMIC -> DYNAMIC;
      };
    }
  }
}

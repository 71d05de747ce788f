package org.tidewaiter.enrich.census;

import org.tidewaiter.enrich.port.IanaStatus;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.Transport;

/**
 * How many assignments new data would take away: the sign of a file that is cut off, or is another
 * one than was meant. An assignment counts once for each port and transport.
 *
 * @param assigned how many there are in the data in force
 * @param lost how many of them the new data has no longer, under whatever name
 */
public record AssignmentLoss(int assigned, int lost) {

  private static final double HUNDRED = 100.0;

  /** Counts what would be lost by going over to other data. */
  public static AssignmentLoss between(PortKnowledge inForce, PortKnowledge next) {
    int assigned = 0;
    int lost = 0;
    for (Transport transport : Transport.values()) {
      for (int port = 0; port < PortKnowledge.PORTS; port++) {
        if (isAssigned(inForce, transport, port)) {
          assigned++;
          lost += isAssigned(next, transport, port) ? 0 : 1;
        }
      }
    }
    return new AssignmentLoss(assigned, lost);
  }

  /** Returns the share that is lost, 0 to 100. */
  public double percent() {
    return assigned == 0 ? 0 : HUNDRED * lost / assigned;
  }

  /** Returns whether more is lost than may be; exactly that share may. */
  public boolean exceeds(double percent) {
    return HUNDRED * lost > percent * assigned;
  }

  private static boolean isAssigned(PortKnowledge knowledge, Transport transport, int port) {
    return knowledge.lookup(transport, port).iana().status() == IanaStatus.ASSIGNED;
  }
}

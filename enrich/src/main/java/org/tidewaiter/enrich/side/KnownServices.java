package org.tidewaiter.enrich.side;

import org.tidewaiter.enrich.port.CurrentUse;
import org.tidewaiter.enrich.port.IanaStatus;
import org.tidewaiter.enrich.port.PortFacts;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.Transport;

/**
 * What the resolver wants to know of a port, as one byte for each transport and port: 256 KiB that
 * stay in the processor's cache better than the objects they are made from. Immutable and
 * thread-safe.
 */
public final class KnownServices {

  /** Software in present use serves here by default. */
  static final int ACTIVE = 1;

  /** The registry assigns the port. */
  static final int ASSIGNED = 2;

  /** A protocol's history, or well enough a malware's, is known of the port. */
  static final int FACTS = 4;

  /**
   * What was seen once, or stands in old lists alone, does not tell that a service listens: clients
   * draw such ports by chance far more often.
   */
  private static final int LEAST_CONFIDENCE = 50;

  private static final int CLASS_SHIFT = 3;

  private final byte[][] grades;

  private KnownServices(byte[][] grades) {
    this.grades = grades;
  }

  /** Grades all ports of a data set. */
  public static KnownServices of(PortKnowledge knowledge) {
    Transport[] transports = Transport.values();
    byte[][] grades = new byte[transports.length][PortKnowledge.PORTS];
    for (Transport transport : transports) {
      for (int port = 0; port < PortKnowledge.PORTS; port++) {
        grades[transport.ordinal()][port] =
            (byte) (grade(knowledge.lookup(transport, port)) | PortClass.of(port) << CLASS_SHIFT);
      }
    }
    return new KnownServices(grades);
  }

  private static int grade(PortFacts facts) {
    int grade = facts.currentUse() == CurrentUse.ACTIVE ? ACTIVE : 0;
    if (facts.iana().status() == IanaStatus.ASSIGNED) {
      grade |= ASSIGNED;
    }
    if (!facts.history().isEmpty() || isMalwareKnown(facts)) {
      grade |= FACTS;
    }
    return grade;
  }

  private static boolean isMalwareKnown(PortFacts facts) {
    return facts.malware().stream().anyMatch(fact -> fact.confidence() >= LEAST_CONFIDENCE);
  }

  /** Returns the bits that hold for a port, and in the bits above them its {@link PortClass}. */
  int grade(Transport transport, int port) {
    return grades[transport.ordinal()][port];
  }

  /** Returns the {@link PortClass} in a grade. */
  static int portClass(int grade) {
    return grade >> CLASS_SHIFT;
  }
}

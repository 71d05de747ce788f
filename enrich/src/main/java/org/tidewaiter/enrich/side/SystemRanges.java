package org.tidewaiter.enrich.side;

/**
 * Tells clients by the range of ports that the system of their host takes for them. Immutable and
 * thread-safe.
 */
final class SystemRanges {

  private final ClientRanges ranges;

  SystemRanges(ClientRanges ranges) {
    this.ranges = ranges;
  }

  /**
   * Returns the end whose port can be a client's while the other's can't, if the system of one of
   * them is known; of an end whose system is not, the common ranges must tell.
   *
   * @param source the grade of the source's port, see {@link KnownServices}
   * @param destination the grade of the destination's
   */
  Side client(FlowClues flow, int source, int destination) {
    if (flow.sourceOs == OsFamily.UNKNOWN && flow.destinationOs == OsFamily.UNKNOWN) {
      return Side.UNKNOWN;
    }
    boolean sourceMay = mayBeClient(flow.sourceOs, flow.sourcePort, source);
    boolean destinationMay = mayBeClient(flow.destinationOs, flow.destinationPort, destination);
    if (sourceMay == destinationMay) {
      return Side.UNKNOWN;
    }
    OsFamily os = sourceMay ? flow.sourceOs : flow.destinationOs;
    int portClass = KnownServices.portClass(sourceMay ? source : destination);
    // Where no system vouches for it, a port of old clients may be a server's as well.
    if (os == OsFamily.UNKNOWN && portClass == PortClass.LEGACY) {
      return Side.UNKNOWN;
    }
    return sourceMay ? Side.SOURCE : Side.DESTINATION;
  }

  private boolean mayBeClient(OsFamily os, int port, int grade) {
    if (os != OsFamily.UNKNOWN) {
      return ranges.contain(os, port);
    }
    int portClass = KnownServices.portClass(grade);
    return portClass >= PortClass.LINUX || portClass == PortClass.LEGACY;
  }

  /** Returns whether one end is known to be an old Windows on a client's port of its own. */
  boolean haveOldClient(FlowClues flow) {
    return isOldClient(flow.sourceOs, flow.sourcePort)
        || isOldClient(flow.destinationOs, flow.destinationPort);
  }

  private boolean isOldClient(OsFamily os, int port) {
    return os == OsFamily.WINDOWS_LEGACY && ranges.contain(os, port);
  }
}

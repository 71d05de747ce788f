package org.tidewaiter.deploy.demo;

/**
 * One connection attempt of the sample traffic.
 *
 * @param tcp whether it is TCP, else UDP
 * @param source the client's address
 * @param sourcePort the client's port
 * @param destination the server's address
 * @param destinationPort the server's port
 * @param allowed whether the firewall let it through
 * @param answered whether the server answered, as far as a flow shows it
 */
record SampleFlow(
    boolean tcp,
    String source,
    int sourcePort,
    String destination,
    int destinationPort,
    boolean allowed,
    boolean answered) {

  static SampleFlow tcp(String source, int sourcePort, String destination, int destinationPort) {
    return new SampleFlow(true, source, sourcePort, destination, destinationPort, true, true);
  }

  static SampleFlow udp(String source, int sourcePort, String destination, int destinationPort) {
    return new SampleFlow(false, source, sourcePort, destination, destinationPort, true, true);
  }

  /** Returns the same attempt, dropped by the firewall. */
  SampleFlow denied() {
    return new SampleFlow(tcp, source, sourcePort, destination, destinationPort, false, false);
  }

  /** Returns the same attempt, let through and never answered. */
  SampleFlow unanswered() {
    return new SampleFlow(tcp, source, sourcePort, destination, destinationPort, true, false);
  }

  String protocol() {
    return tcp ? "tcp" : "udp";
  }
}

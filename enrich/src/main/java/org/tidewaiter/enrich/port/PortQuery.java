package org.tidewaiter.enrich.port;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A question for one port on one transport.
 *
 * @param transport the transport asked for
 * @param port 0..65535
 */
public record PortQuery(Transport transport, int port) {

  /**
   * Checks the port.
   *
   * @throws IllegalArgumentException if the port is not in 0..65535
   */
  public PortQuery {
    if (port < 0 || port >= PortKnowledge.PORTS) {
      throw new IllegalArgumentException("port: " + port + " (expected: 0..65535)");
    }
  }

  /**
   * Reads what a person asks: {@code 3144}, {@code 3144/udp}, {@code 3127-3198} or {@code
   * 3127-3198/tcp}. Without a transport, TCP and UDP are meant, and SCTP and DCCP where something
   * is known of the port there.
   *
   * @return the questions by port, then by transport; nothing if the text has another form
   */
  public static Optional<List<PortQuery>> parse(String text, PortKnowledge knowledge) {
    int slash = text.indexOf('/');
    Optional<PortSpan> span = PortSpan.parse(slash < 0 ? text : text.substring(0, slash));
    Optional<Transport> only =
        slash < 0 ? Optional.empty() : Transport.of(text.substring(slash + 1));
    if (span.isEmpty() || (slash >= 0 && only.isEmpty())) {
      return Optional.empty();
    }
    List<PortQuery> queries = new ArrayList<>();
    for (int port = span.get().first(); port <= span.get().last(); port++) {
      for (Transport transport : Transport.values()) {
        boolean meant =
            only.isPresent() ? only.get() == transport : known(transport, port, knowledge);
        if (meant) {
          queries.add(new PortQuery(transport, port));
        }
      }
    }
    return Optional.of(queries);
  }

  private static boolean known(Transport transport, int port, PortKnowledge knowledge) {
    if (transport == Transport.TCP || transport == Transport.UDP) {
      return true;
    }
    PortFacts facts = knowledge.lookup(transport, port);
    return facts.iana().status() == IanaStatus.ASSIGNED || !facts.uses().isEmpty();
  }

  /** Returns {@code port/transport}. */
  @Override
  public String toString() {
    return port + "/" + transport.label();
  }
}

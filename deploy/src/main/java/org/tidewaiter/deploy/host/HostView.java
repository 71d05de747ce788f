package org.tidewaiter.deploy.host;

import java.util.Comparator;
import java.util.List;
import org.tidewaiter.enrich.port.PortQuery;
import org.tidewaiter.enrich.port.Transport;

/**
 * The sockets of this machine at one moment, as far as we may see them.
 *
 * @param system the operating system's name, in OSHI's words
 * @param elevated whether we have the rights to see other users' processes
 * @param sockets all TCP and UDP sockets that were found
 */
public record HostView(String system, boolean elevated, List<HostSocket> sockets) {

  private static final Comparator<HostSocket> LISTENING_FIRST =
      Comparator.comparing((HostSocket socket) -> !socket.isListening())
          .thenComparing(HostSocket::stateWords)
          .thenComparing(socket -> socket.local().toString())
          .thenComparing(HostSocket::toString);

  /** Copies the list. */
  public HostView {
    sockets = List.copyOf(sockets);
  }

  /** Returns the sockets that have a port at either end, what listens there first. */
  public List<HostSocket> of(PortQuery query) {
    return sockets.stream()
        .filter(socket -> socket.concerns(query))
        .sorted(LISTENING_FIRST)
        .toList();
  }

  /** Returns whether a transport's sockets are looked at here at all. */
  public boolean covers(Transport transport) {
    return transport == Transport.TCP || transport == Transport.UDP;
  }

  /**
   * Returns whether an empty answer means that no socket has the port. A running machine without a
   * single socket is rather one whose sockets can't be read; and macOS hides those of other users.
   */
  public boolean isComplete() {
    return !sockets.isEmpty() && (elevated || !system.equalsIgnoreCase("macOS"));
  }

  /** Returns what somebody must know of this view to judge it; empty if it shows everything. */
  public String caveat() {
    if (sockets.isEmpty()) {
      return "No socket at all could be read on " + system + ": what has the port is not known.";
    }
    if (elevated) {
      return "";
    }
    return isComplete()
        ? "Without the rights of root or an administrator, processes of other users may stay"
            + " unnamed."
        : "Without the rights of root, sockets of other users' processes are not seen at all.";
  }
}

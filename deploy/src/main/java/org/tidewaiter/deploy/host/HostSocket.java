package org.tidewaiter.deploy.host;

import java.util.Locale;
import java.util.Optional;
import org.tidewaiter.enrich.port.PortQuery;
import org.tidewaiter.enrich.port.Transport;

/**
 * One socket of this machine.
 *
 * @param transport TCP or UDP
 * @param local its own end
 * @param remote the other end; empty while there is none
 * @param state the state of a TCP socket in the system's words; {@code BOUND} for UDP
 * @param process whose it is; empty if the system does not tell
 */
public record HostSocket(
    Transport transport,
    End local,
    Optional<End> remote,
    String state,
    Optional<HostProcess> process) {

  /** The state of a UDP socket, which has no other. */
  static final String BOUND = "BOUND";

  private static final String LISTEN = "LISTEN";

  /**
   * One end of a socket.
   *
   * @param address in text; {@code *} for every address of the machine
   * @param port 0 to 65535
   */
  public record End(String address, int port) {
    @Override
    public String toString() {
      return (address.indexOf(':') < 0 ? address : "[" + address + "]") + ":" + port;
    }
  }

  /** Returns whether it waits for others to call. */
  public boolean isListening() {
    return state.equals(LISTEN);
  }

  /**
   * Returns whether it is what a closed connection leaves behind for some minutes: then no process
   * has it any longer, and none is missing.
   */
  public boolean isLeftOver() {
    return state.equals("TIME_WAIT") || state.equals("CLOSED");
  }

  /** Returns whether one of its ends has the port. */
  public boolean concerns(PortQuery query) {
    return transport == query.transport()
        && (hasLocally(query.port())
            || remote.filter(end -> end.port() == query.port()).isPresent());
  }

  /** Returns whether this machine's end has the port, rather than the other one. */
  public boolean hasLocally(int port) {
    return local.port() == port;
  }

  /** Returns the state as a person writes it. */
  public String stateWords() {
    return isListening() ? "listening" : state.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

package org.tidewaiter.deploy.host;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.tidewaiter.enrich.port.Transport;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats.IPConnection;
import oshi.software.os.InternetProtocolStats.TcpState;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/**
 * Reads the sockets of this machine by OSHI: from {@code /proc} on Linux, by {@code libproc} on
 * macOS, by {@code GetExtendedTcpTable} and its like on Windows. In a container it sees the
 * container's own network alone, as the system shows no other.
 *
 * <p>Nothing else may name this class before it is needed: it loads a native library.
 */
public final class HostSockets {

  private final OperatingSystem system = new SystemInfo().getOperatingSystem();
  private final Map<Integer, Optional<HostProcess>> processes = new HashMap<>();

  private HostSockets() {}

  /**
   * Reads the sockets, and of those that matter the processes.
   *
   * @param wanted says for which sockets the process is asked: each costs a look at the system
   */
  public static HostView read(Predicate<HostSocket> wanted) {
    return new HostSockets().view(wanted);
  }

  private HostView view(Predicate<HostSocket> wanted) {
    List<HostSocket> sockets = new ArrayList<>();
    for (IPConnection connection : system.getInternetProtocolStats().getConnections()) {
      HostSocket socket = socket(connection);
      sockets.add(wanted.test(socket) ? withProcess(socket, connection) : socket);
    }
    return new HostView(system.getFamily(), system.isElevated(), sockets);
  }

  private static HostSocket socket(IPConnection connection) {
    Transport transport = connection.getType().startsWith("udp") ? Transport.UDP : Transport.TCP;
    HostSocket.End local =
        new HostSocket.End(text(connection.getLocalAddress()), connection.getLocalPort());
    Optional<HostSocket.End> remote =
        connection.getForeignPort() == 0
            ? Optional.empty()
            : Optional.of(
                new HostSocket.End(
                    text(connection.getForeignAddress()), connection.getForeignPort()));
    TcpState state = connection.getState();
    return new HostSocket(
        transport,
        local,
        remote,
        transport == Transport.UDP || state == null ? HostSocket.BOUND : state.name(),
        Optional.empty());
  }

  /** An address of another length than 4 or 16, or of zeros, stands for every one. */
  private static String text(byte[] address) {
    try {
      InetAddress parsed = InetAddress.getByAddress(address);
      return parsed.isAnyLocalAddress() ? "*" : parsed.getHostAddress();
    } catch (UnknownHostException e) {
      return "*";
    }
  }

  private HostSocket withProcess(HostSocket socket, IPConnection connection) {
    int pid = connection.getowningProcessId();
    // Not known, or the idle process to which Windows gives what nobody has any longer.
    Optional<HostProcess> process =
        pid <= 0 ? Optional.empty() : processes.computeIfAbsent(pid, this::process);
    return new HostSocket(
        socket.transport(), socket.local(), socket.remote(), socket.state(), process);
  }

  private Optional<HostProcess> process(int pid) {
    OSProcess found = system.getProcess(pid);
    if (found == null) {
      return Optional.of(new HostProcess(pid, "", "", ""));
    }
    return Optional.of(new HostProcess(pid, found.getName(), found.getPath(), user(found)));
  }

  /** OSHI says "unknown" in several ways where the system does not tell. */
  private static String user(OSProcess process) {
    String user = process.getUser();
    return user == null || user.equalsIgnoreCase("unknown") ? "" : user;
  }
}

package org.tidewaiter.rules.alert;

import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.ingest.event.IpAddress;

/**
 * Commands that show which process stands behind an event.
 *
 * <p>They hold nothing of the event but numbers and addresses in canonical form: text of an
 * attacker never gets into a command that an analyst may paste.
 */
final class NextSteps {

  /**
   * One command.
   *
   * @param host the address of the host to run it on
   * @param os {@code linux}, {@code macos} or {@code windows}
   * @param shows what it shows
   * @param command the command; needs an administrator's rights to name processes of others
   */
  record Step(String host, String os, String shows, String command) {}

  private static final String WINDOWS_PROCESS =
      " | Select-Object LocalAddress,LocalPort,OwningProcess,"
          + "@{n='Path';e={(Get-Process -Id $_.OwningProcess).Path}}";

  private static final String OLD_WINDOWS =
      "the same on Windows older than 8: look for the port in the list";

  private NextSteps() {}

  /**
   * Returns the commands for the host of the service, or, where only the client is inside, for the
   * client. Empty if the event has no port or no address to name.
   */
  static List<Step> of(Flow flow) {
    boolean onClient = !flow.service().isInternal() && flow.client().isInternal();
    Flow.End end = onClient ? flow.client() : flow.service();
    String host = end.address().orElse("");
    if (flow.port().isEmpty() || host.isEmpty()) {
      return List.of();
    }
    List<Step> steps = new ArrayList<>();
    long port = flow.port().getAsLong();
    String peer = flow.service().address().filter(a -> IpAddress.parse(a) != null).orElse("");
    if (onClient && !peer.isEmpty()) {
      connecting(host, flow.transport(), port, peer, steps);
    } else if (!onClient) {
      serving(host, flow.transport(), port, steps);
    }
    return List.copyOf(steps);
  }

  private static void serving(String host, String transport, long port, List<Step> steps) {
    String shows = "the process that serves port " + port;
    switch (transport) {
      case "tcp":
        steps.add(new Step(host, "linux", shows, "sudo ss -ltnp 'sport = :" + port + "'"));
        steps.add(new Step(host, "macos", shows, "sudo lsof -nP -iTCP:" + port + " -sTCP:LISTEN"));
        steps.add(
            new Step(
                host,
                "windows",
                shows,
                "Get-NetTCPConnection -State Listen -LocalPort " + port + WINDOWS_PROCESS));
        steps.add(new Step(host, "windows", OLD_WINDOWS, "netstat -abno -p TCP"));
        break;
      case "udp":
        steps.add(new Step(host, "linux", shows, "sudo ss -lunp 'sport = :" + port + "'"));
        steps.add(new Step(host, "macos", shows, "sudo lsof -nP -iUDP:" + port));
        steps.add(
            new Step(
                host, "windows", shows, "Get-NetUDPEndpoint -LocalPort " + port + WINDOWS_PROCESS));
        steps.add(new Step(host, "windows", OLD_WINDOWS, "netstat -abno -p UDP"));
        break;
      case "sctp":
        steps.add(new Step(host, "linux", shows, "sudo ss -lSnp 'sport = :" + port + "'"));
        break;
      default:
        break;
    }
  }

  private static void connecting(
      String host, String transport, long port, String peer, List<Step> steps) {
    String shows = "the process that talks to " + peer + " port " + port;
    String end = peer.indexOf(':') >= 0 ? "[" + peer + "]:" + port : peer + ":" + port;
    switch (transport) {
      case "tcp":
        steps.add(new Step(host, "linux", shows, "sudo ss -tnp 'dst = " + end + "'"));
        steps.add(new Step(host, "macos", shows, "sudo lsof -nP -iTCP@" + end));
        steps.add(
            new Step(
                host,
                "windows",
                shows,
                "Get-NetTCPConnection -RemoteAddress "
                    + peer
                    + " -RemotePort "
                    + port
                    + WINDOWS_PROCESS));
        break;
      case "udp":
        steps.add(new Step(host, "linux", shows, "sudo ss -unp 'dst = " + end + "'"));
        steps.add(new Step(host, "macos", shows, "sudo lsof -nP -iUDP@" + end));
        break;
      default:
        break;
    }
  }
}

package org.tidewaiter.deploy.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidewaiter.enrich.port.PortQuery;
import org.tidewaiter.enrich.port.Transport;

class HostSocketsTest {

  private static final int OURSELVES = (int) ProcessHandle.current().pid();

  private static List<HostSocket> read(Transport transport, int port) {
    PortQuery query = new PortQuery(transport, port);
    return HostSockets.read(socket -> socket.concerns(query)).of(query);
  }

  private static void assertIsOurs(HostSocket socket) {
    assertThat(socket.process())
        .hasValueSatisfying(
            process -> {
              assertThat(process.pid()).isEqualTo(OURSELVES);
              assertThat(process.program()).contains("java");
              assertThat(process.user()).isEqualTo(System.getProperty("user.name"));
            });
  }

  @Test
  void read_ourServerSocket_isListeningAndOurs() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<HostSocket> found = read(Transport.TCP, server.getLocalPort());

      assertThat(found).hasSize(1);
      assertThat(found.get(0).isListening()).isTrue();
      assertThat(found.get(0).local().port()).isEqualTo(server.getLocalPort());
      assertThat(found.get(0).remote()).isEmpty();
      assertIsOurs(found.get(0));
    }
  }

  @Test
  void read_connectionToOurServer_isSeenFromBothEnds() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket accepted = server.accept()) {
      List<HostSocket> found = read(Transport.TCP, server.getLocalPort());

      assertThat(found)
          .extracting(HostSocket::stateWords)
          .containsExactly("listening", "established", "established");
      assertThat(found).allSatisfy(HostSocketsTest::assertIsOurs);
      assertThat(found.subList(1, 3))
          .extracting(socket -> socket.hasLocally(server.getLocalPort()))
          .containsExactlyInAnyOrder(true, false);
      assertThat(found.subList(1, 3))
          .extracting(socket -> socket.local().port())
          .containsExactlyInAnyOrder(accepted.getLocalPort(), client.getLocalPort());
    }
  }

  @Test
  void read_ourDatagramSocket_isBoundOnUdpAlone() throws Exception {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      List<HostSocket> found = read(Transport.UDP, socket.getLocalPort());

      assertThat(found).hasSize(1);
      assertThat(found.get(0).stateWords()).isEqualTo("bound");
      assertIsOurs(found.get(0));
      assertThat(read(Transport.TCP, socket.getLocalPort())).noneMatch(HostSocket::isListening);
    }
  }

  @Test
  void read_portThatWasClosed_hasNoListener() throws Exception {
    int port;
    try (ServerSocket server = new ServerSocket(0)) {
      port = server.getLocalPort();
    }
    assertThat(read(Transport.TCP, port)).noneMatch(HostSocket::isListening);
  }
}

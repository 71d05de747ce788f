package org.tidewaiter.deploy.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidewaiter.enrich.port.PortQuery;
import org.tidewaiter.enrich.port.Transport;
import org.tidewaiter.ingest.render.JsonBuffer;

class HostReportTest {

  private static final PortQuery ASKED = new PortQuery(Transport.TCP, 3144);
  private static final HostSocket.End HERE = new HostSocket.End("10.0.0.5", 3144);
  private static final HostSocket.End THERE = new HostSocket.End("2001:db8::9", 50123);
  private static final HostSocket LISTENING =
      new HostSocket(
          Transport.TCP,
          new HostSocket.End("*", 3144),
          Optional.empty(),
          "LISTEN",
          Optional.of(new HostProcess(4242, "sgd", "/opt/sgd/ttaserv", "sgd")));
  private static final HostSocket UNNAMED =
      new HostSocket(Transport.TCP, HERE, Optional.of(THERE), "ESTABLISHED", Optional.empty());
  private static final HostSocket LEFT_OVER =
      new HostSocket(Transport.TCP, HERE, Optional.of(THERE), "TIME_WAIT", Optional.empty());
  private static final HostSocket CALLING =
      new HostSocket(
          Transport.TCP,
          THERE,
          Optional.of(HERE),
          "SYN_SENT",
          Optional.of(new HostProcess(7, "", "", "")));

  private static String lines(HostView view, PortQuery... queries) {
    return String.join("\n", new HostReport(view).lines(List.of(queries)));
  }

  @Test
  void lines_listenerAndConnections_tellEachWithItsProcess() {
    HostView view = new HostView("Linux", true, List.of(LEFT_OVER, CALLING, LISTENING));

    assertThat(lines(view, ASKED))
        .isEqualTo(
            """
            On this machine (Linux)
              3144/tcp    listening *:3144, pid 4242 /opt/sgd/ttaserv, user sgd
              3144/tcp    syn-sent [2001:db8::9]:50123 to 10.0.0.5:3144, pid 7, which has ended since
              3144/tcp    time-wait 10.0.0.5:3144 with [2001:db8::9]:50123, no process: what a \
            closed connection leaves behind""");
  }

  @Test
  void lines_nameWithTerminalOrders_showsNone() {
    HostProcess process = new HostProcess(1, "p", "/tmp/p\u001b[31mEVIL", "u\u0007");
    HostSocket socket =
        new HostSocket(
            Transport.TCP,
            new HostSocket.End("*", 3144),
            Optional.empty(),
            "LISTEN",
            Optional.of(process));

    assertThat(lines(new HostView("Linux", true, List.of(socket)), ASKED))
        .contains("/tmp/p?[31mEVIL, user u?");
  }

  @Test
  void lines_notElevatedAndNoProcess_saysThatRightsAreMissing() {
    assertThat(lines(new HostView("Linux", false, List.of(UNNAMED)), ASKED))
        .contains("process not visible: it is another user's; try again as root")
        .contains("processes of other users may stay unnamed");
  }

  @Test
  void lines_elevatedAndNoProcess_doesNotBlameRights() {
    assertThat(lines(new HostView("Linux", true, List.of(UNNAMED)), ASKED))
        .contains("the system names no process")
        .doesNotContain("root");
  }

  @Test
  void lines_nothingFound_saysSoOnlyAsFarAsItIsSeen() {
    HostSocket other =
        new HostSocket(
            Transport.UDP,
            new HostSocket.End("*", 53),
            Optional.empty(),
            "BOUND",
            Optional.empty());

    assertThat(lines(new HostView("Linux", false, List.of(other)), ASKED))
        .contains("3144/tcp    no socket has it");
    assertThat(lines(new HostView("macOS", false, List.of(other)), ASKED))
        .contains("no socket that we may see has it")
        .contains("sockets of other users' processes are not seen at all");
    assertThat(lines(new HostView("OpenBSD", true, List.of()), ASKED))
        .contains("what has the port is not known");
  }

  @Test
  void lines_sctp_isNotLookedAt() {
    assertThat(
            lines(
                new HostView("Linux", true, List.of(LISTENING)),
                new PortQuery(Transport.SCTP, 3144)))
        .contains("not looked at");
  }

  @Test
  void lines_manyPorts_namesOnlyThoseInUse() {
    HostView view = new HostView("Linux", true, List.of(LISTENING));
    PortQuery[] range = {
      new PortQuery(Transport.TCP, 3143), ASKED, new PortQuery(Transport.TCP, 3145)
    };

    assertThat(lines(view, range)).contains("3144/tcp").doesNotContain("3143", "3145");
  }

  @Test
  void lines_thousandsOfConnections_showsSome() {
    HostView view = new HostView("Linux", true, Collections.nCopies(2000, UNNAMED));

    assertThat(lines(view, ASKED).split("\n", -1)).hasSize(52);
    assertThat(lines(view, ASKED)).endsWith("and 1950 more sockets");
  }

  @Test
  void write_sockets_areJson() throws Exception {
    JsonBuffer out = new JsonBuffer();
    new HostReport(new HostView("Linux", false, List.of(CALLING, LISTENING))).write(ASKED, out);
    JsonNode json = new ObjectMapper().readTree(out.toString());

    assertThat(json.at("/complete").asBoolean()).isTrue();
    assertThat(json.at("/elevated").asBoolean()).isFalse();
    assertThat(json.at("/sockets/0/process/pid").asInt()).isEqualTo(4242);
    assertThat(json.at("/sockets/0/side").asText()).isEqualTo("local");
    assertThat(json.at("/sockets/1/side").asText()).isEqualTo("remote");
    assertThat(json.at("/sockets/1/remote/ip").asText()).isEqualTo("10.0.0.5");
    assertThat(json.at("/sockets/1/process/program").isMissingNode()).isTrue();
  }
}

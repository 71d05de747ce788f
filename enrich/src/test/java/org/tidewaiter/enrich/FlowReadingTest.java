package org.tidewaiter.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.render.JsonBuffer;

class FlowReadingTest {

  private static final PortIntelEnricher ENRICHER = new PortIntelEnricher(PortKnowledge.bundled());
  private static final FieldTable FIELDS = Flows.allFields(ENRICHER);
  private static final int SYN = 2;
  private static final int SYN_ACK = 18;
  private static final String OUTSIDE = "198.51.100.7";
  private static final String INSIDE = "10.0.0.5";

  /** An event from 3144 to 51000 with more said of it; the name is what the report prints. */
  record Case(String name, UnaryOperator<Flows> more, String side, String method) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> sides() {
    return Stream.of(
        new Case("ports alone", f -> f, "source", "ephemeral-range"),
        new Case(
            "server port is the source's",
            f -> f.number("server.port", 3144),
            "source",
            "explicit"),
        new Case(
            "server port is the destination's",
            f -> f.number("server.port", 51_000),
            "destination",
            "explicit"),
        new Case(
            "client port is the source's",
            f -> f.number("client.port", 3144),
            "destination",
            "explicit"),
        new Case(
            "client port as text", f -> f.text("client.port", "3144"), "destination", "explicit"),
        new Case(
            "server port is translated",
            f -> f.number("server.port", 8080),
            "source",
            "ephemeral-range"),
        new Case(
            "client and server contradict",
            f -> f.number("server.port", 3144).number("client.port", 3144),
            "source",
            "ephemeral-range"),
        new Case(
            "server address",
            f -> f.addresses(OUTSIDE, INSIDE).text("server.ip", INSIDE),
            "destination",
            "explicit"),
        new Case(
            "client address",
            f -> f.addresses(OUTSIDE, INSIDE).text("client.ip", INSIDE),
            "source",
            "explicit"),
        new Case(
            "server address that is none",
            f -> f.addresses(OUTSIDE, INSIDE).text("server.ip", "db1"),
            "source",
            "ephemeral-range"),
        new Case(
            "source is initiator",
            f -> f.number("netflow.biflow_direction", 1),
            "destination",
            "explicit"),
        new Case(
            "destination is initiator",
            f -> f.number("netflow.biflow_direction", 2),
            "source",
            "explicit"),
        new Case(
            "initiator not known",
            f -> f.number("netflow.biflow_direction", 0),
            "source",
            "ephemeral-range"),
        new Case("session start", f -> f.types("connection", "start"), "destination", "explicit"),
        new Case(
            "counted in both directions",
            f -> f.number(CoreField.DESTINATION_PACKETS, 3),
            "destination",
            "explicit"),
        new Case(
            "nothing came back",
            f -> f.number(CoreField.DESTINATION_PACKETS, 0),
            "source",
            "ephemeral-range"),
        new Case("SYN in a flow", f -> f.flags(SYN), "destination", "tcp-flags"),
        new Case(
            "SYN+ACK in a flow",
            f -> f.flags(SYN_ACK).number(CoreField.NETWORK_PACKETS, 5),
            "source",
            "ephemeral-range"),
        new Case(
            "SYN+ACK in a flow of one packet",
            f -> f.flags(SYN_ACK).number(CoreField.NETWORK_PACKETS, 1),
            "source",
            "tcp-flags"),
        new Case(
            "SYN+ACK from a source of one packet",
            f -> f.flags(SYN_ACK).number(CoreField.SOURCE_PACKETS, 1),
            "source",
            "tcp-flags"),
        new Case(
            "SYN+ACK in a kernel log",
            f -> f.flags(SYN_ACK).text(CoreField.FORMAT, "iptables"),
            "source",
            "tcp-flags"));
  }

  @ParameterizedTest
  @MethodSource("sides")
  void read_statement_decidesTheSide(Case given) {
    Event event = given.more().apply(Flows.tcp(FIELDS, 3144, 51_000)).event();

    ENRICHER.bind(FIELDS).enrich(event, new JsonBuffer());

    assertThat(event.text(FIELDS.slot("port_intel.side"))).isEqualTo(given.side());
    assertThat(event.text(FIELDS.slot("port_intel.side_method"))).isEqualTo(given.method());
  }

  private static List<String> reasons(Flows flow) {
    Event event = flow.event();
    ENRICHER.bind(FIELDS).enrich(event, new JsonBuffer());
    int slot = FIELDS.slot("port_intel.risk_reasons");
    List<String> reasons = new ArrayList<>();
    for (int i = 0; i < event.elementCount(slot); i++) {
      reasons.add(event.text(event.firstElement(slot) + i));
    }
    return reasons;
  }

  @Test
  void situation_verdicts_areReasons() {
    assertThat(reasons(Flows.tcp(FIELDS, 51_000, 3144).types("connection", "allowed")))
        .contains("accepted");
    assertThat(reasons(Flows.tcp(FIELDS, 51_000, 3144).types("denied"))).contains("denied");
    assertThat(reasons(Flows.tcp(FIELDS, 51_000, 3144).types("allowed", "denied")))
        .doesNotContain("accepted", "denied");
  }

  @Test
  void situation_answers_areReasons() {
    Flows said = Flows.tcp(FIELDS, 51_000, 3144);
    said.event().setBoolean(CoreField.ANSWERED.slot(), true);
    Flows counted = Flows.tcp(FIELDS, 51_000, 3144).number(CoreField.DESTINATION_PACKETS, 2);
    Flows refused = Flows.tcp(FIELDS, 51_000, 3144).number(CoreField.DESTINATION_PACKETS, 1);

    assertThat(reasons(said)).contains("answered");
    assertThat(reasons(counted)).contains("answered");
    assertThat(reasons(refused)).doesNotContain("answered");
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.7, 10.0.0.5,    51000, 3144,          , true",
    "10.0.0.5,     198.51.100.7, 3144, 51000,         , true",
    "10.0.0.5,     198.51.100.7, 51000, 3144,         , false",
    "10.0.0.5,     10.0.0.6,    51000, 3144,          , false",
    "10.0.0.5,     10.0.0.6,    51000, 3144,  inbound , true",
    "10.0.0.5,     10.0.0.6,    3144, 51000,  outbound, true",
    "10.0.0.5,     10.0.0.6,    3144, 51000,  inbound , false",
    "198.51.100.7, 10.0.0.5,    51000, 3144,  internal, false",
    "198.51.100.7, 10.0.0.5,    51000, 3144,  external, false",
    "198.51.100.7, 10.0.0.5,    51000, 3144,  ingress , true",
    "2001:db8::1,  fd00::1,     51000, 3144,          , true",
    "fd00::2,      fd00::1,     51000, 3144,          , false",
  })
  void situation_direction_saysInbound(
      String source,
      String destination,
      int sourcePort,
      int destinationPort,
      String direction,
      boolean inbound) {
    Flows flow = Flows.tcp(FIELDS, sourcePort, destinationPort).addresses(source, destination);
    if (direction != null) {
      flow.text(CoreField.NETWORK_DIRECTION, direction);
    }

    assertThat(reasons(flow).contains("inbound")).isEqualTo(inbound);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.5,     198.51.100.7, 51000, 3144,         , true",
    "198.51.100.7, 10.0.0.5,     3144,  51000,        , true",
    "10.0.0.5,     10.0.0.6,     51000, 3144,         , false",
    "10.0.0.5,     10.0.0.6,     51000, 3144, outbound, true",
    "10.0.0.5,     10.0.0.6,     3144,  51000, inbound, true",
    "198.51.100.7, 203.0.113.9,  51000, 3144,         , false",
    "10.0.0.5,     198.51.100.7, 51000, 3144, internal, false",
  })
  void situation_direction_saysOutbound(
      String source,
      String destination,
      int sourcePort,
      int destinationPort,
      String direction,
      boolean outbound) {
    Flows flow = Flows.tcp(FIELDS, sourcePort, destinationPort).addresses(source, destination);
    if (direction != null) {
      flow.text(CoreField.NETWORK_DIRECTION, direction);
    }

    assertThat(reasons(flow).contains("outbound")).isEqualTo(outbound);
  }

  @ParameterizedTest
  @CsvSource({"office, plant, true", "office, office, false", "office, , false", ", , false"})
  void situation_zonesOfTheEnds_sayWhetherOneIsLeft(
      String source, String destination, boolean crosses) {
    Flows flow = Flows.tcp(FIELDS, 51_000, 3144);
    if (source != null) {
      flow.text("tidewaiter.source.asset.zone", source);
    }
    if (destination != null) {
      flow.text("tidewaiter.destination.asset.zone", destination);
    }

    assertThat(reasons(flow).contains("cross-zone")).isEqualTo(crosses);
  }

  @Test
  void situation_recordOfSession_meansTheSessionAndNotThePacket() {
    Flows start =
        Flows.tcp(FIELDS, 3144, 51_000)
            .addresses(INSIDE, OUTSIDE)
            .types("start")
            .text(CoreField.NETWORK_DIRECTION, "inbound");

    assertThat(reasons(start)).contains("inbound");
    assertThat(start.event().text(FIELDS.slot("port_intel.side"))).isEqualTo("source");
    assertThat(start.event().text(FIELDS.slot("port_intel.side_evidence")))
        .isEqualTo("explicit.direction");
  }

  @ParameterizedTest
  @CsvSource({
    "netflow.firewall_event, 1, , explicit.session-start",
    "netflow.firewall_event, 2, , explicit.session-end",
    "netflow.firewall_event, 3, , firewall-verdict",
    "netflow.firewall_event, 5, , tie",
    "netflow.initial_tcp_flags, 18, , tcp-flags.syn-ack",
    "netflow.initial_tcp_flags, , S, tcp-flags.syn",
    "netflow.initial_tcp_flags, , ?, tie",
    "netflow.initial_tcp_flags, 65536, , tie",
    "aws.vpcflow.tcp_flags, 19, , tcp-flags.syn-ack",
    "aws.vpcflow.tcp_flags, , 3, tcp-flags.syn",
    "aws.vpcflow.tcp_flags, 1, , tie",
    "zeek.connection.history, , ShADad, explicit.initiator",
    "zeek.connection.history, , ^hADad, explicit.initiator",
    "zeek.connection.history, , ^, tie",
    "zeek.connection.history, , D, tie",
    "event.action, , flow_started, explicit.session-start",
    "event.action, , teardown, explicit.session-end",
    "event.action, , allowed, tie",
  })
  void read_fieldOfASession_isEvidence(String field, Long number, String text, String evidence) {
    Flows flow = Flows.tcp(FIELDS, 50_000, 50_001);
    if (number != null) {
      flow.number(field, number);
    } else {
      flow.text(field, text);
    }

    ENRICHER.bind(FIELDS).enrich(flow.event(), new JsonBuffer());

    assertThat(flow.event().text(FIELDS.slot("port_intel.side_evidence"))).isEqualTo(evidence);
  }

  @Test
  void read_flagsOfAnotherTransport_areNoise() {
    Flows flow = Flows.udp(FIELDS, 50_000, 50_001).number("netflow.initial_tcp_flags", 2);

    ENRICHER.bind(FIELDS).enrich(flow.event(), new JsonBuffer());

    assertThat(flow.event().text(FIELDS.slot("port_intel.side_evidence"))).isEqualTo("tie");
  }
}

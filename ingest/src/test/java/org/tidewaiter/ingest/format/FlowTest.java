package org.tidewaiter.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.ingest.decode.DecodeSettings;

/** The records are written from goflow2's renderers and pmacct's JSON composer. */
class FlowTest {

  private static final String GOFLOW2 =
      "{'type':'NETFLOW_V9','time_received_ns':1767324726000000000,'sequence_num':7,"
          + "'sampling_rate':1,'sampler_address':'192.0.2.1',"
          + "'time_flow_start_ns':1767324720000000000,'time_flow_end_ns':1767324725000000000,"
          + "'bytes':272,'packets':5,'src_addr':'10.0.0.1','dst_addr':'2001:db8::1',"
          + "'etype':'IPv6','proto':'TCP','src_port':61269,'dst_port':3144,'in_if':12,"
          + "'out_if':15,'tcp_flags':27,'bgp_next_hop':''}";

  private static final String PMACCT =
      "{'event_type': 'purge', 'peer_ip_src': '192.0.2.1', 'iface_in': 143, 'iface_out': 142,"
          + " 'ip_src': '10.0.0.1', 'ip_dst': '10.0.0.2', 'port_src': 61269, 'port_dst': 3144,"
          + " 'tcp_flags': ['SYN', 'ACK'], 'ip_proto': 'tcp', 'tos': 0,"
          + " 'timestamp_start': '1767324720.500000', 'timestamp_end': '1767324725.000000',"
          + " 'packets': 2, 'flows': null, 'bytes': 120, 'writer_id': 'nfacctd_kafka'}";

  @Test
  void decode_goflow2_isTheWholeCore() {
    assertThat(Decoded.of(Format.GOFLOW2, json(GOFLOW2)).event())
        .containsEntry("@timestamp", "2026-01-02T03:32:05.000Z")
        .containsEntry("event.start", "2026-01-02T03:32:00.000Z")
        .containsEntry("event.end", "2026-01-02T03:32:05.000Z")
        .containsEntry("event.type", List.of("connection"))
        .containsEntry("source.ip", "10.0.0.1")
        .containsEntry("source.port", 61269L)
        .containsEntry("source.bytes", 272L)
        .containsEntry("source.packets", 5L)
        .containsEntry("destination.ip", "2001:db8::1")
        .containsEntry("destination.port", 3144L)
        .containsEntry("network.transport", "tcp")
        .containsEntry("network.iana_number", 6L)
        .containsEntry("network.bytes", 272L)
        .containsEntry("network.packets", 5L)
        .containsEntry("tidewaiter.tcp.flags", 27L)
        .containsEntry("tidewaiter.answered", true)
        .containsEntry("tidewaiter.format", "goflow2")
        .containsEntry("tidewaiter.time.source", "event")
        .containsEntry("observer.ip", "192.0.2.1")
        .containsEntry("observer.ingress.interface.id", 12L)
        .doesNotContainKeys("destination.bytes", "event.outcome", "network.direction");
  }

  @Test
  void decode_pmacct_isTheWholeCore() {
    assertThat(Decoded.of(Format.PMACCT, json(PMACCT)).event())
        .containsEntry("@timestamp", "2026-01-02T03:32:05.000Z")
        .containsEntry("event.start", "2026-01-02T03:32:00.500Z")
        .containsEntry("source.ip", "10.0.0.1")
        .containsEntry("source.port", 61269L)
        .containsEntry("destination.ip", "10.0.0.2")
        .containsEntry("destination.port", 3144L)
        .containsEntry("network.transport", "tcp")
        .containsEntry("network.iana_number", 6L)
        .containsEntry("network.bytes", 120L)
        .containsEntry("network.packets", 2L)
        .containsEntry("tidewaiter.tcp.flags", 18L)
        .containsEntry("tidewaiter.answered", true)
        .containsEntry("tidewaiter.format", "pmacct")
        .containsEntry("observer.ip", "192.0.2.1")
        .containsEntry("observer.egress.interface.id", 142L);
  }

  /** One variation of a record, and a value that comes of it. */
  record Case(String name, Format format, String json, String field, @Nullable Object value) {
    @Override
    public String toString() {
      return format + " " + name;
    }
  }

  static Stream<Case> goflow2() {
    Format format = Format.GOFLOW2;
    String flow = "'proto':'TCP','packets':";
    return Stream.of(
        new Case("number", format, "'proto':17", "network.transport", "udp"),
        new Case("ICMPv6", format, "'proto':'ICMPv6'", "network.iana_number", 58L),
        new Case("no name", format, "'proto':''", "network.transport", null),
        new Case("no address", format, "'src_addr':'','etype':'ARP'", "source.ip", null),
        new Case("v1 time", format, "'time_flow_end':1767324725", "event.end", TIME),
        new Case("no clock", format, "'time_flow_end_ns':0", "event.end", null),
        new Case("received", format, WITHOUT_CLOCK, "@timestamp", TIME),
        new Case("received counts", format, WITHOUT_CLOCK, "tidewaiter.time.source", "event"),
        new Case("no ports", format, "'proto':'ICMP','dst_port':2048", "destination.port", null),
        new Case("ports of none", format, "'dst_port':2048", "destination.port", 2048L),
        new Case("no flags", format, "'proto':'UDP','tcp_flags':0", "tidewaiter.tcp.flags", null),
        new Case("ECS wins", format, "'src_port':1,'source.port':2", "source.port", 2L),
        new Case("SYN thrice", format, flow + "3,'bytes':156,'tcp_flags':2", ANSWERED, false),
        new Case("SYN with ECN", format, flow + "3,'bytes':156,'tcp_flags':194", ANSWERED, false),
        new Case("SYN twice", format, flow + "2,'bytes':104,'tcp_flags':2", ANSWERED, null),
        new Case("unequal", format, flow + "4,'bytes':216,'tcp_flags':2", ANSWERED, null),
        new Case("no counts", format, "'proto':'TCP','tcp_flags':2", ANSWERED, null),
        new Case("SYN once", format, flow + "1,'bytes':52,'tcp_flags':2", ANSWERED, null),
        new Case(
            "SYN once, unsampled",
            format,
            flow + "1,'bytes':52,'tcp_flags':2,'sampling_rate':1",
            ANSWERED,
            false),
        new Case("SYN and bytes", format, flow + "9,'bytes':9999,'tcp_flags':2", ANSWERED, null),
        new Case("reset", format, flow + "2,'bytes':80,'tcp_flags':6", ANSWERED, null),
        new Case("middle", format, flow + "2,'bytes':80,'tcp_flags':24", ANSWERED, null),
        new Case("not TCP", format, "'proto':'UDP','tcp_flags':18", ANSWERED, null));
  }

  static Stream<Case> pmacct() {
    Format format = Format.PMACCT;
    return Stream.of(
        new Case("flags", format, "'tcp_flags':'27'", "tidewaiter.tcp.flags", 27L),
        new Case("no flags", format, "'tcp_flags':[]", "tidewaiter.tcp.flags", null),
        new Case("number", format, "'ip_proto':'50'", "network.transport", "esp"),
        new Case("vrrp", format, "'ip_proto':'vrrp'", "network.iana_number", 112L),
        new Case("RFC 3339", format, "'timestamp_end':'2026-01-02T03:32:05Z'", "event.end", TIME),
        new Case("local", format, "'timestamp_end':'2026-01-02 04:32:05'", "event.end", TIME),
        new Case("bin", format, "'stamp_inserted':'2026-01-02 04:32:05'", "@timestamp", TIME),
        new Case(
            "marker", format, "'event_type':'purge_init'", "event.type", List.of("connection")),
        new Case("no clock", format, "'timestamp_start':'0.000000'", "event.start", null));
  }

  private static final String TIME = "2026-01-02T03:32:05.000Z";
  private static final String ANSWERED = "tidewaiter.answered";
  private static final String WITHOUT_CLOCK =
      "'time_flow_end_ns':0,'time_flow_start_ns':0,'time_received_ns':1767324725000000000";

  @ParameterizedTest
  @MethodSource({"goflow2", "pmacct"})
  void decode_variation_isNormalised(Case given) {
    DecodeSettings settings =
        new DecodeSettings(
            DecodeSettings.DEFAULT.limits(),
            ZoneId.of("Europe/Berlin"),
            DecodeSettings.DEFAULT.charset(),
            DecodeSettings.DEFAULT.verdictPrefixes());
    String json = json("{" + given.json() + "}");

    assertThat(Decoded.of(given.format(), json, Set.of(), settings).get(given.field()))
        .isEqualTo(given.value());
  }

  /** A record that is rejected, and the start of the reason's detail. */
  record Wrong(Format format, String json, String detail) {
    @Override
    public String toString() {
      return json;
    }
  }

  static Stream<Wrong> wrong() {
    return Stream.of(
        new Wrong(Format.GOFLOW2, "'src_addr':'10.0.0.999'", "src_addr: '10.0.0.999' "),
        new Wrong(Format.GOFLOW2, "'dst_port':70000", "dst_port: '70000' "),
        new Wrong(Format.GOFLOW2, "'proto':'ICMP','dst_port':70000", "dst_port: '70000' "),
        new Wrong(Format.GOFLOW2, "'proto':256", "proto: '256' "),
        new Wrong(Format.GOFLOW2, "'tcp_flags':70000", "tcp_flags: '70000' "),
        new Wrong(Format.GOFLOW2, "'bytes':-1", "bytes: '-1' "),
        new Wrong(Format.GOFLOW2, "'time_flow_end_ns':'soon'", "time_flow_end_ns: 'soon' "),
        new Wrong(Format.PMACCT, "'ip_dst':'x'", "ip_dst: 'x' "),
        new Wrong(Format.PMACCT, "'tcp_flags':['SYN','NEW']", "tcp_flags: 'NEW' "));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void decode_wrongValue_namesTheCollectorsField(Wrong given) {
    assertThat(Decoded.of(given.format(), json("{" + given.json() + "}")).error().detail())
        .startsWith(given.detail());
  }

  @Test
  void decode_batch_isOneEventALine() {
    String batch = PMACCT + "\n" + PMACCT.replace("3144", "70000") + "\r\n\n" + PMACCT + "\n";

    Decoded decoded = Decoded.of(Format.PMACCT, json(batch));

    assertThat(decoded.order()).containsExactly("0", "1!", "2");
    String bad = json(PMACCT.replace("3144", "70000"));
    assertThat(decoded.errors().get(0).offset())
        .isEqualTo(PMACCT.length() + 1 + bad.indexOf("70000"));
  }

  @Test
  void decode_twoObjectsOnALine_isMalformed() {
    assertThat(Decoded.of(Format.PMACCT, "{} {}").error().offset()).isEqualTo(3);
    assertThat(Decoded.of(Format.PMACCT, "{\"a\":[{}\n{}]}").error().offset()).isEqualTo(9);
    assertThat(Decoded.of(Format.PMACCT, "{\n}\n{}").error().offset()).isEqualTo(4);
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}

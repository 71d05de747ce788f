package org.tidewaiter.enrich.community;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.IpAddress;
import org.tidewaiter.ingest.render.JsonBuffer;

class CommunityIdEnricherTest {

  private static final CommunityIdEnricher ENRICHER = new CommunityIdEnricher(0);
  private static final FieldTable FIELDS = FieldTable.of(ENRICHER.needs(), false);
  private static final int ID = FIELDS.slot("network.community_id");
  private static final String ECHO = "1:X0snYXpgwiv9TZtqg64sgzUn6Dk=";

  private static Event event(int protocol, String source, String destination) {
    Event event = new Event(FIELDS);
    event.setLong(CoreField.NETWORK_IANA_NUMBER.slot(), protocol);
    event.setAddress(CoreField.SOURCE_IP.slot(), requireNonNull(IpAddress.parse(source)));
    event.setAddress(CoreField.DESTINATION_IP.slot(), requireNonNull(IpAddress.parse(destination)));
    return event;
  }

  private static Event web() {
    return ports(event(6, "128.232.110.120", "66.35.250.204"), 34_855, 80);
  }

  private static Event ping() {
    return event(1, "192.168.0.89", "192.168.0.1");
  }

  private static Event ports(Event event, int source, int destination) {
    event.setLong(CoreField.SOURCE_PORT.slot(), source);
    event.setLong(CoreField.DESTINATION_PORT.slot(), destination);
    return event;
  }

  private static String id(Event event) {
    return idBy(ENRICHER, event);
  }

  private static String idBy(CommunityIdEnricher enricher, Event event) {
    JsonBuffer members = new JsonBuffer();
    enricher.bind(FIELDS).enrich(event, members);
    enricher.bind(FIELDS).describe(event, members);
    assertThat(members.length()).isZero();
    return String.valueOf(event.text(ID));
  }

  @Test
  void enrich_tcpFlow_setsTheSameInBothDirections() {
    assertThat(id(web())).isEqualTo("1:LQU9qZlK+B5F3KDmev6m5PMibrg=");
    assertThat(id(ports(event(6, "66.35.250.204", "128.232.110.120"), 80, 34_855)))
        .isEqualTo("1:LQU9qZlK+B5F3KDmev6m5PMibrg=");
  }

  @Test
  void enrich_withSeed_differs() {
    CommunityIdEnricher seeded = new CommunityIdEnricher(1);

    assertThat(idBy(seeded, web())).isEqualTo("1:3V71V58M3Ksw/yuFALMcW0LAHvc=");
    assertThat(seeded.version()).isNotEqualTo(ENRICHER.version());
  }

  @Test
  void enrich_ownId_isKept() {
    Event event = web();
    event.setString(ID, "1:ofSomebodyElse");

    assertThat(id(event)).isEqualTo("1:ofSomebodyElse");
  }

  @Test
  void enrich_somethingMissing_setsNothing() {
    Event noAddress = web();
    noAddress.setMissing(CoreField.DESTINATION_IP.slot());
    Event noProtocol = web();
    noProtocol.setMissing(CoreField.NETWORK_IANA_NUMBER.slot());

    assertThat(id(noAddress)).isEqualTo("null");
    assertThat(id(noProtocol)).isEqualTo("null");
    assertThat(id(event(17, "10.0.0.1", "10.0.0.2"))).isEqualTo("null");
  }

  @Test
  void enrich_otherProtocols_takeAddressesAlone() {
    assertThat(id(event(46, "10.1.12.1", "10.1.12.2"))).isEqualTo("1:KHlLkgoJW7ifUTyTSgyVfkFHzKw=");
    for (int protocol : new int[] {2, 33, 47, 50, 89, 136}) {
      assertThat(id(event(protocol, "10.1.12.1", "10.1.12.2")))
          .isEqualTo(id(ports(event(protocol, "10.1.12.2", "10.1.12.1"), 5, 6)))
          .hasSize(30);
    }
  }

  @Test
  void enrich_icmp_findsTypeUnderEveryName() {
    for (String prefix : List.of("icmp.", "icmp_", "iptables.", "zeek.connection.icmp.")) {
      Event number = ping();
      number.setLong(FIELDS.slot(prefix + "type"), 8);
      number.setLong(FIELDS.slot(prefix + "code"), 0);
      assertThat(id(number)).as(prefix).isEqualTo(ECHO);

      Event text = ping();
      text.setString(FIELDS.slot(prefix + "type"), "8");
      assertThat(id(text)).as(prefix).isEqualTo(ECHO);
    }
    Event joined = ping();
    joined.setLong(FIELDS.slot("netflow.icmp_type_code_ipv4"), 8 << 8);
    assertThat(id(joined)).isEqualTo(ECHO);
  }

  @Test
  void enrich_icmpOfUnknownType_setsNothing() {
    assertThat(id(ping())).isEqualTo("null");
    Event word = ping();
    word.setString(FIELDS.slot("icmp.type"), "echo");
    assertThat(id(word)).isEqualTo("null");
    Event large = ping();
    large.setLong(FIELDS.slot("icmp.type"), 256);
    assertThat(id(large)).isEqualTo("null");
    Event notExported = event(58, "2001:db8::1", "2001:db8::2");
    notExported.setLong(FIELDS.slot("icmp_type"), 0);
    assertThat(id(notExported)).isEqualTo("null");
  }

  @Test
  void seed_outOfRange_isRefused() {
    assertThatThrownBy(() -> new CommunityIdEnricher(65_536))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("seed: 65536 (expected: 0..65535)");
  }
}

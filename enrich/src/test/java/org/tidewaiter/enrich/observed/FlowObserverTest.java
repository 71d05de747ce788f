package org.tidewaiter.enrich.observed;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tidewaiter.enrich.BoundEnricher;
import org.tidewaiter.enrich.PortIntelEnricher;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.Transport;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.IpAddress;
import org.tidewaiter.ingest.render.JsonBuffer;

/** Events as the port intelligence leaves them, counted. */
class FlowObserverTest {

  private static final int SYN = 2;
  private static final int SYN_ACK = 18;
  private static final PortIntelEnricher ENRICHER = new PortIntelEnricher(PortKnowledge.bundled());
  private static final FieldTable FIELDS = fields();

  private final ObservedRecord record = new ObservedRecord(100);
  private final FlowObserver observer = new FlowObserver(HostGrouping.NONE, record);
  private final BoundEnricher enricher = ENRICHER.bind(FIELDS);
  private final Event event = new Event(FIELDS);

  private static FieldTable fields() {
    List<String> names = new ArrayList<>(ENRICHER.needs());
    names.addAll(FlowObserver.NEEDS);
    return FieldTable.of(names, false);
  }

  private void flow(int protocol, String source, int sourcePort, String to, int port) {
    event.reset(new byte[0]);
    event.setTimeMillis(1_000);
    event.setLong(CoreField.NETWORK_IANA_NUMBER.slot(), protocol);
    event.setAddress(CoreField.SOURCE_IP.slot(), address(source));
    event.setAddress(CoreField.DESTINATION_IP.slot(), address(to));
    event.setLong(CoreField.SOURCE_PORT.slot(), sourcePort);
    event.setLong(CoreField.DESTINATION_PORT.slot(), port);
  }

  private static IpAddress address(String text) {
    return requireNonNull(IpAddress.parse(text));
  }

  private void type(String type) {
    event.beginList(CoreField.EVENT_TYPE.slot());
    event.setString(CoreField.EVENT_TYPE.slot(), type);
    event.endList();
  }

  private void observe() {
    enricher.enrich(event, new JsonBuffer());
    observer.observe(event);
  }

  private static ServiceKey tcp(String host, int port) {
    return new ServiceKey(address(host), 32, Transport.TCP, port);
  }

  @Test
  void observe_bothDirectionsOfAConnection_areOneService() {
    flow(6, "10.0.0.9", 50_000, "10.0.0.5", 3144);
    event.setLong(CoreField.TCP_FLAGS.slot(), SYN);
    event.setLong(CoreField.NETWORK_BYTES.slot(), 60);
    observe();
    flow(6, "10.0.0.5", 3144, "10.0.0.9", 50_000);
    event.setTimeMillis(5_000);
    event.setLong(CoreField.TCP_FLAGS.slot(), SYN_ACK);
    event.setBoolean(CoreField.ANSWERED.slot(), true);
    event.setLong(CoreField.SOURCE_PACKETS.slot(), 1);
    event.setLong(CoreField.SOURCE_BYTES.slot(), 40);
    observe();

    assertThat(record.services())
        .isEqualTo(Map.of(tcp("10.0.0.5", 3144), new ServiceUse(1_000, 5_000, 2, 100, 0, 0, 1)));
  }

  @Test
  void observe_verdicts_areCountedApart() {
    for (String type : List.of("allowed", "denied", "denied")) {
      flow(6, "10.0.0.9", 50_000, "10.0.0.5", 3144);
      event.setLong(CoreField.TCP_FLAGS.slot(), SYN);
      event.setLong(CoreField.DESTINATION_PACKETS.slot(), type.equals("denied") ? 9 : 0);
      type(type);
      observe();
    }
    assertThat(record.services().get(tcp("10.0.0.5", 3144)))
        .isEqualTo(new ServiceUse(1_000, 1_000, 3, 0, 1, 2, 0));
  }

  @Test
  void observe_packetsFromTheService_areAnAnswerFromTwoOn() {
    for (int packets : List.of(0, 1, 2)) {
      flow(6, "10.0.0.9", 50_000, "10.0.0.5", 443);
      event.setLong(CoreField.DESTINATION_PACKETS.slot(), packets);
      observe();
    }
    assertThat(requireNonNull(record.services().get(tcp("10.0.0.5", 443))).answered()).isEqualTo(1);
  }

  @Test
  void observe_oneDatagramFromTheService_isAnAnswer() {
    flow(17, "10.0.0.5", 53, "10.0.0.9", 50_000);
    event.setLong(CoreField.SOURCE_PACKETS.slot(), 1);
    observe();

    ServiceKey dns = new ServiceKey(address("10.0.0.5"), 32, Transport.UDP, 53);
    assertThat(requireNonNull(record.services().get(dns)).answered()).isEqualTo(1);
  }

  @Test
  void observe_sideNotKnown_isUndecided() {
    flow(6, "10.0.0.9", 40_000, "10.0.0.5", 41_000);
    observe();

    assertThat(record.services()).isEmpty();
    assertThat(record.undecided()).isEqualTo(1);
  }

  @Test
  void observe_noAddress_isUndecided() {
    flow(6, "10.0.0.9", 50_000, "10.0.0.5", 443);
    event.setMissing(CoreField.DESTINATION_IP.slot());
    observe();

    assertThat(record.undecided()).isEqualTo(1);
  }

  @Test
  void observe_icmp_isPassedOver() {
    flow(1, "10.0.0.9", 0, "10.0.0.5", 0);
    observe();

    assertThat(record.isEmpty()).isTrue();
  }
}

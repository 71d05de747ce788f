package org.tidewaiter.enrich.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidewaiter.ingest.event.Cidr;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.IpAddress;
import org.tidewaiter.ingest.event.ValueKind;
import org.tidewaiter.ingest.render.JsonBuffer;

class DirectionEnricherTest {

  private static final HomeNetworks DEFAULT = new HomeNetworks(List.of());

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 192.168.1.1, internal",
    "10.0.0.1, 198.51.100.1, outbound",
    "198.51.100.1, 10.0.0.1, inbound",
    "198.51.100.1, 203.0.113.1, external",
    "10.0.0.1, 255.255.255.255, internal",
    "0.0.0.0, 255.255.255.255, internal",
    "10.0.0.1, 224.0.0.251, internal",
    "10.0.0.1, 239.1.2.3, outbound",
    "fe80::1, ff02::fb, internal",
    "fd00::1, 2001:db8::1, outbound",
    "2001:db8::1, ::1, inbound"
  })
  void enrich_defaultHomeNetworks_givesTheDirection(String source, String destination, String is) {
    Event event = event(source, destination);
    enrich(new DirectionEnricher(DEFAULT), event);

    assertThat(event.text(CoreField.NETWORK_DIRECTION.slot())).isEqualTo(is);
  }

  @Test
  void enrich_namedHomeNetworks_takeThePlaceOfTheDefault() {
    HomeNetworks home = new HomeNetworks(List.of(Cidr.parse("198.51.100.0/24").orElseThrow()));
    Event event = event("198.51.100.1", "10.0.0.1");
    enrich(new DirectionEnricher(home), event);

    assertThat(event.text(CoreField.NETWORK_DIRECTION.slot())).isEqualTo("outbound");
  }

  @ParameterizedTest
  @CsvSource({
    "fe80::1, fe80::2, internal",
    "169.254.1.2, 192.168.0.9, internal",
    "127.0.0.1, 127.0.0.1, internal",
    "::1, 198.51.100.1, outbound"
  })
  void enrich_namedHomeNetworks_countLinkAndHostAsInside(String source, String to, String is) {
    HomeNetworks home = new HomeNetworks(List.of(Cidr.parse("192.168.0.0/16").orElseThrow()));
    Event event = event(source, to);
    enrich(new DirectionEnricher(home), event);

    assertThat(event.text(CoreField.NETWORK_DIRECTION.slot())).isEqualTo(is);
  }

  @Test
  void enrich_eventWithADirection_keepsIt() {
    Event event = event("10.0.0.1", "198.51.100.1");
    event.setString(CoreField.NETWORK_DIRECTION.slot(), "ingress");
    enrich(new DirectionEnricher(DEFAULT), event);

    assertThat(event.text(CoreField.NETWORK_DIRECTION.slot())).isEqualTo("ingress");
  }

  @Test
  void enrich_missingAddress_setsNothing() {
    Event event = event("10.0.0.1", "10.0.0.2");
    event.setMissing(CoreField.DESTINATION_IP.slot());
    enrich(new DirectionEnricher(DEFAULT), event);

    assertThat(event.kind(CoreField.NETWORK_DIRECTION.slot())).isEqualTo(ValueKind.MISSING);
  }

  /** A hash of 32 bits takes these lists for the same. */
  @ParameterizedTest
  @CsvSource({"10.33.110.168/30, 10.39.250.0/30", "10.13.183.20/30, 10.62.250.128/30"})
  void version_otherNetworks_isAnother(String one, String other) {
    assertThat(version(one)).isNotEqualTo(version(other)).isEqualTo(version(one));
  }

  private static String version(String network) {
    List<Cidr> named = List.of(Cidr.parse(network).orElseThrow());
    return new DirectionEnricher(new HomeNetworks(named)).version();
  }

  private static void enrich(DirectionEnricher enricher, Event event) {
    JsonBuffer members = new JsonBuffer();
    enricher.bind(event.fields()).enrich(event, members);
    assertThat(members.length()).isZero();
  }

  private static Event event(String source, String destination) {
    Event event = new Event(FieldTable.of(Set.of(), false));
    event.setAddress(CoreField.SOURCE_IP.slot(), address(source));
    event.setAddress(CoreField.DESTINATION_IP.slot(), address(destination));
    return event;
  }

  private static IpAddress address(String text) {
    return Objects.requireNonNull(IpAddress.parse(text), text);
  }
}

package org.tidewaiter.rules.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.IpAddress;

class CapturedEventTest {

  private static final FieldTable FIELDS =
      FieldTable.of(List.of("a", "b", "c", "d", "e", "port_intel.port", "unnamed"), false);

  @Test
  void of_everyKind_isCapturedAsItsValue() {
    Event event = new Event(FIELDS);
    event.setTimeMillis(77);
    event.setAddress(
        CoreField.SOURCE_IP.slot(), Objects.requireNonNull(IpAddress.parse("2001:DB8::1")));
    event.setLong(CoreField.SOURCE_PORT.slot(), 40000);
    event.setUnsignedLong(FIELDS.slot("a"), -1);
    event.setBoolean(FIELDS.slot("b"), false);
    event.setNull(FIELDS.slot("c"));
    event.setObject(FIELDS.slot("d"));
    event.beginList(FIELDS.slot("e"));
    event.setString(FIELDS.slot("e"), "x");
    event.setNull(FIELDS.slot("e"));
    event.setLong(FIELDS.slot("e"), 2);
    event.endList();

    CapturedEvent captured = CapturedEvent.of(event, List.of("a", "b", "c", "d", "e", "not.there"));

    assertThat(captured.timeMillis()).isEqualTo(77);
    assertThat(captured.values())
        .containsOnlyKeys("source.ip", "source.port", "a", "b", "e")
        .containsEntry("source.ip", "2001:db8::1")
        .containsEntry("source.port", 40000L)
        .containsEntry("a", new BigInteger("18446744073709551615"))
        .containsEntry("b", false)
        .containsEntry("e", List.of("x", 2L));
  }

  @Test
  void of_numberWithFraction_isADouble() {
    Event event = new Event(FIELDS);
    event.reset("2.50".getBytes(UTF_8));
    event.setNumber(FIELDS.slot("a"), 0, 4);

    assertThat(CapturedEvent.of(event, List.of("a")).values()).containsEntry("a", 2.5);
  }

  @Test
  void of_fieldThatNoOneNames_isLeftOut() {
    Event event = new Event(FIELDS);
    event.setString(FIELDS.slot("unnamed"), "x");
    event.setLong(FIELDS.slot("port_intel.port"), 3144);

    assertThat(CapturedEvent.of(event, List.of()).values()).containsOnlyKeys("port_intel.port");
  }

  @Test
  void of_eventIsReused_keepsItsValues() {
    Event event = new Event(FIELDS);
    event.setString(FIELDS.slot("a"), "x");
    CapturedEvent captured = CapturedEvent.of(event, List.of("a"));

    event.reset(new byte[0]);

    assertThat(captured.values()).containsEntry("a", "x");
  }

  @Test
  void of_hugeValuesAndLists_areCut() {
    Event event = new Event(FIELDS);
    event.setString(FIELDS.slot("a"), "x".repeat(1_000_000));
    event.beginList(FIELDS.slot("b"));
    for (int i = 0; i < 10_000; i++) {
      event.setLong(FIELDS.slot("b"), i);
    }
    event.endList();

    CapturedEvent captured = CapturedEvent.of(event, List.of("a", "b"));

    assertThat(captured.text("a").orElseThrow()).hasSize(Excerpt.VALUE).endsWith("…");
    assertThat(captured.values().get("b"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .hasSize(Excerpt.LIST);
  }

  @Test
  void has_valueOrElement_isTrue() {
    CapturedEvent event = Samples.event(Samples.fields());

    assertThat(event.has("event.type", "allowed")).isTrue();
    assertThat(event.has("event.type", "denied")).isFalse();
    assertThat(event.has("network.transport", "tcp")).isTrue();
    assertThat(event.has("not.there", "tcp")).isFalse();
  }
}

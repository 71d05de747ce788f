package org.tidewaiter.enrich;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.IpAddress;

/** Makes events by hand, as a decoder would leave them. */
final class Flows {

  static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  private final Event event;

  private Flows(FieldTable fields) {
    event = new Event(fields);
    event.setTimeMillis(NOW.toEpochMilli());
  }

  /** Returns a table of everything that an enricher reads and sets. */
  static FieldTable allFields(Enricher enricher) {
    List<String> names = new ArrayList<>(enricher.needs());
    names.addAll(enricher.provides());
    return FieldTable.of(names, false);
  }

  static Flows tcp(FieldTable fields, int source, int destination) {
    return flow(fields, 6, source, destination);
  }

  static Flows udp(FieldTable fields, int source, int destination) {
    return flow(fields, 17, source, destination);
  }

  static Flows flow(FieldTable fields, int protocol, int source, int destination) {
    return new Flows(fields)
        .number(CoreField.NETWORK_IANA_NUMBER, protocol)
        .number(CoreField.SOURCE_PORT, source)
        .number(CoreField.DESTINATION_PORT, destination);
  }

  Flows number(CoreField field, long value) {
    event.setLong(field.slot(), value);
    return this;
  }

  Flows without(CoreField field) {
    event.setMissing(field.slot());
    return this;
  }

  Flows text(CoreField field, String value) {
    event.setString(field.slot(), value);
    return this;
  }

  Flows number(String field, long value) {
    event.setLong(event.fields().slot(field), value);
    return this;
  }

  Flows text(String field, String value) {
    event.setString(event.fields().slot(field), value);
    return this;
  }

  Flows types(String... types) {
    int slot = CoreField.EVENT_TYPE.slot();
    event.beginList(slot);
    for (String type : types) {
      event.setString(slot, type);
    }
    event.endList();
    return this;
  }

  Flows addresses(String source, String destination) {
    event.setAddress(CoreField.SOURCE_IP.slot(), address(source));
    event.setAddress(CoreField.DESTINATION_IP.slot(), address(destination));
    return this;
  }

  Flows flags(int flags) {
    return number(CoreField.TCP_FLAGS, flags);
  }

  Flows at(String time) {
    event.setTimeMillis(Instant.parse(time).toEpochMilli());
    return this;
  }

  Event event() {
    return event;
  }

  private static IpAddress address(String text) {
    return Objects.requireNonNull(IpAddress.parse(text), text);
  }

  /** Returns the texts of a field's elements. */
  static List<String> values(Event event, String field) {
    int slot = event.fields().slot(field);
    List<String> values = new ArrayList<>();
    for (int i = 0; i < event.elementCount(slot); i++) {
      values.add(event.text(event.firstElement(slot) + i));
    }
    return values;
  }
}

package org.tidewaiter.ingest.render;

import org.tidewaiter.ingest.event.AddressBits;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.ValueKind;

/** Writes the values of an event as JSON. */
public final class ValueWriter {

  private ValueWriter() {}

  /**
   * Appends the value of a field: a scalar, or an array if it is a list. An object of the input,
   * whose members were not kept, is written as an empty one.
   *
   * @param event holds the value
   * @param slot of a field that is not missing
   * @param json takes the value
   */
  public static void append(Event event, int slot, JsonBuffer json) {
    if (event.kind(slot) != ValueKind.LIST) {
      appendCell(event, slot, json);
      return;
    }
    json.raw('[');
    int first = event.firstElement(slot);
    for (int i = 0; i < event.elementCount(slot); i++) {
      if (i > 0) {
        json.raw(',');
      }
      appendCell(event, first + i, json);
    }
    json.raw(']');
  }

  private static void appendCell(Event event, int cell, JsonBuffer json) {
    ValueKind kind = event.kind(cell);
    // The spelling of whole numbers may be a text such as "080".
    if (kind == ValueKind.LONG) {
      json.number(event.longValue(cell));
      return;
    }
    if (kind == ValueKind.UNSIGNED_LONG) {
      json.raw(Long.toUnsignedString(event.longValue(cell)));
      return;
    }
    if (event.isPlain(cell)) {
      appendPlain(event, cell, json);
      return;
    }
    AddressBits address = kind == ValueKind.ADDRESS ? event.addressBits(cell) : null;
    if (address != null && !address.v6()) {
      json.ipv4(address.low()); // IPv4 has one spelling only
      return;
    }
    byte[] ascii = event.ascii(cell);
    if (ascii != null) {
      json.raw('"').raw(ascii).raw('"');
      return;
    }
    String text = event.text(cell);
    if (text == null) {
      appendWithoutText(event, cell, json);
      return;
    }
    switch (kind) {
      case BOOLEAN, DOUBLE:
        json.raw(text);
        break;
      default:
        json.string(text);
    }
  }

  /**
   * Appends a value that is a range of the record as it stands there, and makes no string of it.
   */
  private static void appendPlain(Event event, int cell, JsonBuffer json) {
    if (event.kind(cell) == ValueKind.DOUBLE) {
      json.raw(event.record(), event.begin(cell), event.end(cell));
    } else {
      json.string(event.record(), event.begin(cell), event.end(cell));
    }
  }

  private static void appendWithoutText(Event event, int cell, JsonBuffer json) {
    byte[] object = event.json(cell);
    if (object != null) {
      json.raw(object);
    } else {
      json.raw(event.kind(cell) == ValueKind.OBJECT ? "{}" : "null");
    }
  }
}

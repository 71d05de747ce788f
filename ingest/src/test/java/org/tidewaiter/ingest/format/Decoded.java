package org.tidewaiter.ingest.format;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.decode.DecodeSink;
import org.tidewaiter.ingest.decode.Decoder;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.ValueKind;

/**
 * What a decoder made of a record, kept beyond the life of its event.
 *
 * @param events the good parts: field name to value, which is a Long, Boolean, String or List
 * @param times each event's time, milliseconds
 * @param errors the bad parts
 * @param order what came when: {@code 0}, {@code 1!} for a rejected part
 */
public record Decoded(
    List<Map<String, Object>> events,
    List<Long> times,
    List<DecodeError> errors,
    List<String> order) {

  /** The record timestamp where a test says none. */
  public static final Instant RECORD_TIME = Instant.parse("2026-06-10T12:00:00Z");

  /** Decodes text with all fields that the format gives. */
  public static Decoded of(Format format, String text) {
    return of(format, text, Set.of(), DecodeSettings.DEFAULT);
  }

  /** Does the same with more fields and other settings. */
  public static Decoded of(Format format, String text, Set<String> more, DecodeSettings settings) {
    Set<String> names = new TreeSet<>(format.rawFields());
    names.addAll(format.providedFields());
    names.addAll(more);
    FieldTable fields = FieldTable.of(names, false);
    return of(Formats.decoder(format, fields, settings), text.getBytes(StandardCharsets.UTF_8));
  }

  /** Decodes bytes. */
  public static Decoded of(Decoder decoder, byte[] record) {
    Decoded decoded =
        new Decoded(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    decoder.decode(record, RECORD_TIME.toEpochMilli(), decoded.sink());
    return decoded;
  }

  private DecodeSink sink() {
    return new DecodeSink() {
      @Override
      public void event(Event event, int index) {
        events.add(values(event));
        times.add(event.timeMillis());
        order.add(Integer.toString(index));
      }

      @Override
      public void rejected(DecodeError error, int index) {
        errors.add(error);
        order.add(index + "!");
      }
    };
  }

  /** Returns the values of the fields that are not missing; null is the text {@code null}. */
  static Map<String, Object> values(Event event) {
    Map<String, Object> values = new TreeMap<>();
    for (int slot = 0; slot < event.fields().size(); slot++) {
      if (event.kind(slot) == ValueKind.LIST) {
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < event.elementCount(slot); i++) {
          elements.add(value(event, event.firstElement(slot) + i));
        }
        values.put(event.fields().name(slot), elements);
      } else if (event.kind(slot) != ValueKind.MISSING) {
        values.put(event.fields().name(slot), value(event, slot));
      }
    }
    return values;
  }

  private static Object value(Event event, int cell) {
    return switch (event.kind(cell)) {
      case LONG -> event.longValue(cell);
      case BOOLEAN -> event.booleanValue(cell);
      default -> String.valueOf(event.text(cell));
    };
  }

  /** Returns the one event; fails if there is another number of parts. */
  public Map<String, Object> event() {
    if (events.size() != 1 || !errors.isEmpty()) {
      throw new AssertionError("expected one event, got " + this);
    }
    return events.get(0);
  }

  /** Returns a value of the one event, or null. */
  public @Nullable Object get(String name) {
    return event().get(name);
  }

  /** Returns a value of the one event, or null. */
  public @Nullable Object get(CoreField field) {
    return get(field.fieldName());
  }

  /** Returns the one error; fails if there is another number of parts. */
  public DecodeError error() {
    if (errors.size() != 1 || !events.isEmpty()) {
      throw new AssertionError("expected one error, got " + this);
    }
    return errors.get(0);
  }

  /** Returns the core of the one event. */
  public Map<String, Object> core() {
    Map<String, Object> core = new TreeMap<>(event());
    Set<String> names = new TreeSet<>();
    for (CoreField field : CoreField.values()) {
      names.add(field.fieldName());
    }
    core.keySet().retainAll(names);
    return core;
  }
}

package org.tidewaiter.deploy.plugin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.enrich.spi.EventView;
import org.tidewaiter.ingest.event.FieldReader;
import org.tidewaiter.ingest.event.IpAddress;
import org.tidewaiter.ingest.event.ValueKind;

/**
 * The declared fields of one event, copied: the event itself is used again for the next one while a
 * plug-in may still be reading. Immutable.
 */
final class Snapshot implements EventView {

  private static final int MOST_ELEMENTS = 100;

  private final FieldNames names;
  private final Misuse misuse;
  private final long timeMillis;

  /** By the field's index: a text, Long, Double, Boolean or a list of them; null if missing. */
  private final @Nullable Object[] values;

  /**
   * Copies an event.
   *
   * @param slots of the fields, by their index
   */
  Snapshot(FieldReader event, long timeMillis, FieldNames names, int[] slots, Misuse misuse) {
    this.names = names;
    this.misuse = misuse;
    this.timeMillis = timeMillis;
    values = new @Nullable Object[slots.length];
    for (int i = 0; i < slots.length; i++) {
      values[i] = slots[i] < 0 ? null : field(event, slots[i]);
    }
  }

  private static @Nullable Object field(FieldReader event, int slot) {
    if (event.kind(slot) != ValueKind.LIST) {
      return value(event, slot);
    }
    int count = Math.min(event.elementCount(slot), MOST_ELEMENTS);
    List<Object> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Object value = value(event, event.firstElement(slot) + i);
      if (value != null) {
        list.add(value);
      }
    }
    return list.isEmpty() ? null : list.size() == 1 ? list.get(0) : list;
  }

  private static @Nullable Object value(FieldReader event, int cell) {
    return switch (event.kind(cell)) {
      case LONG -> event.longValue(cell);
      case BOOLEAN -> event.booleanValue(cell);
      case DOUBLE -> event.doubleValue(cell);
      case ADDRESS -> {
        IpAddress address = event.address(cell);
        yield address == null ? event.text(cell) : address.toString();
      }
      case STRING, UNSIGNED_LONG -> event.text(cell);
      case MISSING, NULL, OBJECT, LIST -> null;
    };
  }

  private @Nullable Object get(String field) {
    int index = names.index(field);
    if (index < 0) {
      throw misuse.of("field: '" + field + "' (expected: one that reads() names)");
    }
    return values[index];
  }

  @Override
  public Instant time() {
    return Instant.ofEpochMilli(timeMillis);
  }

  @Override
  public boolean has(String field) {
    return get(field) != null;
  }

  @Override
  public Optional<String> text(String field) {
    Object value = get(field);
    return value == null || value instanceof List<?>
        ? Optional.empty()
        : Optional.of(value.toString());
  }

  @Override
  public OptionalLong number(String field) {
    return get(field) instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
  }

  @Override
  public OptionalDouble decimal(String field) {
    return get(field) instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  @Override
  public List<String> list(String field) {
    Object value = get(field);
    if (value == null) {
      return List.of();
    }
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of(value.toString());
  }
}

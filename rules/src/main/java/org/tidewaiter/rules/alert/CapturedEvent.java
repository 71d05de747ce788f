package org.tidewaiter.rules.alert;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.IpAddress;
import org.tidewaiter.ingest.event.ValueKind;

/**
 * The part of an event that its detection keeps, since the {@link Event} itself is reused.
 *
 * <p>It holds the core fields, the few of {@code port_intel} that the message needs, and those that
 * the caller names: the rule's and the enrichers'; nothing else, so that it does not depend on what
 * other rules are loaded. Long values and lists are cut. A value; immutable.
 *
 * @param timeMillis the event's time, milliseconds since 1970 UTC
 * @param values by dotted field name: {@link String}, {@link Long}, {@link BigInteger}, {@link
 *     Double}, {@link Boolean}, JSON that an enricher made, or a list of them. Addresses are
 *     canonical text
 */
public record CapturedEvent(long timeMillis, Map<String, Object> values) {

  /** Fields that alerts show beyond the core fields; an engine must project them. */
  public static final Set<String> NEEDS =
      Set.of(
          "port_intel.port",
          "port_intel.transport",
          "port_intel.side",
          "port_intel.iana.service",
          "port_intel.risk");

  /** Copies the map. */
  public CapturedEvent {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /**
   * Takes what an alert needs from an event.
   *
   * @param event decoded and enriched
   * @param named the fields that the rule names, in its conditions or under {@code fields}, and
   *     those that enrichers show; those that the event's table lacks are passed over
   */
  public static CapturedEvent of(Event event, Collection<String> named) {
    FieldTable fields = event.fields();
    TreeSet<String> names = new TreeSet<>(NEEDS);
    names.addAll(named);
    for (CoreField core : CoreField.values()) {
      names.add(core.fieldName());
    }
    Map<String, Object> values = new TreeMap<>();
    for (String name : names) {
      int slot = fields.slot(name);
      Object value = slot < 0 ? null : capture(event, slot);
      if (value != null) {
        values.put(name, value);
      }
    }
    return new CapturedEvent(event.timeMillis(), values);
  }

  private static @Nullable Object capture(Event event, int slot) {
    if (event.kind(slot) != ValueKind.LIST) {
      return captureOne(event, slot);
    }
    List<Object> elements = new ArrayList<>();
    int first = event.firstElement(slot);
    int end = first + Math.min(event.elementCount(slot), Excerpt.LIST);
    for (int cell = first; cell < end; cell++) {
      Object element = captureOne(event, cell);
      if (element != null) {
        elements.add(element);
      }
    }
    return elements.isEmpty() ? null : List.copyOf(elements);
  }

  private static @Nullable Object captureOne(Event event, int cell) {
    ValueKind kind = event.kind(cell);
    if (kind == ValueKind.LONG) {
      return event.longValue(cell);
    }
    if (kind == ValueKind.UNSIGNED_LONG) {
      return new BigInteger(Long.toUnsignedString(event.longValue(cell)));
    }
    if (kind == ValueKind.BOOLEAN) {
      return event.booleanValue(cell);
    }
    if (kind == ValueKind.DOUBLE && Double.isFinite(event.doubleValue(cell))) {
      return event.doubleValue(cell);
    }
    byte[] json = event.json(cell);
    if (json != null) {
      return new EcsTree.Json(new String(json, StandardCharsets.UTF_8));
    }
    IpAddress address = kind == ValueKind.ADDRESS ? event.address(cell) : null;
    String text = address == null ? event.text(cell) : address.toString();
    return text == null ? null : Excerpt.of(text, Excerpt.VALUE);
  }

  /** Returns a field that has one value, as text. */
  public Optional<String> text(String name) {
    Object value = values.get(name);
    return value == null || value instanceof List
        ? Optional.empty()
        : Optional.of(value.toString());
  }

  /** Returns a field that is a whole number. */
  public OptionalLong number(String name) {
    return values.get(name) instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
  }

  /** Returns whether a field has a value, as its only one or among others. */
  public boolean has(String name, Object value) {
    Object held = values.get(name);
    return held instanceof List<?> list ? list.contains(value) : value.equals(held);
  }
}

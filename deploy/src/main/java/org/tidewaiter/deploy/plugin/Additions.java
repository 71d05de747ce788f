package org.tidewaiter.deploy.plugin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.enrich.spi.FieldSink;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.ValueKind;

/**
 * What a plug-in adds to one event, held apart from it until the call has returned. Filled on the
 * plug-in's thread, then read on the worker's. Thread-safe, for a plug-in may hand it to threads of
 * its own, and keep it.
 */
final class Additions implements FieldSink {

  static final int LONGEST_TEXT = 4096;
  static final int MOST_ELEMENTS = 100;
  static final int MOST_CHARACTERS = 32_768;

  /** Not this object, which a plug-in has and could lock itself. */
  private final Object lock = new Object();

  private final FieldNames names;
  private final Misuse misuse;

  /** By the field's index: a text, Long, Double, Boolean or a list of texts; null if not added. */
  private final @Nullable Object[] values;

  private int characters;
  private boolean closed;

  Additions(FieldNames names, Misuse misuse) {
    this.names = names;
    this.misuse = misuse;
    values = new @Nullable Object[names.size()];
  }

  @Override
  public void text(String field, String value) {
    synchronized (lock) {
      int index = index(field);
      values[index] = checked(value);
    }
  }

  @Override
  public void number(String field, long value) {
    synchronized (lock) {
      values[index(field)] = value;
    }
  }

  @Override
  public void decimal(String field, double value) {
    synchronized (lock) {
      int index = index(field);
      if (!Double.isFinite(value)) {
        throw misuse.of("value: " + value + " (expected: finite)");
      }
      values[index] = value;
    }
  }

  @Override
  public void flag(String field, boolean value) {
    synchronized (lock) {
      values[index(field)] = value;
    }
  }

  @Override
  public void list(String field, Collection<String> elements) {
    synchronized (lock) {
      int index = index(field);
      List<String> copy = new ArrayList<>();
      for (String element : elements) {
        if (copy.size() == MOST_ELEMENTS) {
          throw misuse.of("list: longer than " + MOST_ELEMENTS + " (expected: not)");
        }
        copy.add(checked(element));
      }
      values[index] = copy;
    }
  }

  /** Takes no more from now on. */
  void close() {
    synchronized (lock) {
      closed = true;
    }
  }

  private int index(String field) {
    if (closed) {
      throw new IllegalStateException("field: '" + field + "' (expected: before enrich() returns)");
    }
    int index = names.index(field);
    if (index < 0) {
      throw misuse.of("field: '" + field + "' (expected: one that adds() names)");
    }
    return index;
  }

  private String checked(String text) {
    characters += Math.min(text.length(), MOST_CHARACTERS);
    if (text.length() > LONGEST_TEXT || characters > MOST_CHARACTERS) {
      throw misuse.of(
          "value: "
              + text.length()
              + " characters (expected: at most "
              + LONGEST_TEXT
              + ", and of one event "
              + MOST_CHARACTERS
              + ")");
    }
    return text;
  }

  /**
   * Puts it all into the event, where that has nothing under the name.
   *
   * @param slots of the fields, by their index
   */
  void putInto(Event event, int[] slots) {
    synchronized (lock) {
      for (int i = 0; i < slots.length; i++) {
        Object value = values[i];
        int slot = slots[i];
        if (value != null
            && slot >= 0
            && event.kind(slot) == ValueKind.MISSING
            && !event.isInInput(slot)) {
          put(event, slot, value);
        }
      }
    }
  }

  private static void put(Event event, int slot, Object value) {
    if (value instanceof Long number) {
      event.setLong(slot, number);
    } else if (value instanceof Double number) {
      event.setDouble(slot, number.toString());
    } else if (value instanceof Boolean flag) {
      event.setBoolean(slot, flag);
    } else if (value instanceof List<?> list) {
      event.beginList(slot);
      list.forEach(element -> event.setString(slot, String.valueOf(element)));
      event.endList();
    } else {
      event.setString(slot, value.toString());
    }
  }
}

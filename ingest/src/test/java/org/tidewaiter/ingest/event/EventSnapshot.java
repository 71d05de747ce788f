package org.tidewaiter.ingest.event;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** All that can be read from an event, as lines of text: two events are alike if these are. */
public final class EventSnapshot {

  private final Event event;
  private final StringBuilder out = new StringBuilder();

  private EventSnapshot(Event event) {
    this.event = event;
  }

  /** Returns everything, where JSON input may be changed included. */
  public static String of(Event event) {
    EventSnapshot shown = new EventSnapshot(event);
    shown.fields();
    shown.layout();
    return shown.out.toString();
  }

  private void fields() {
    out.append(event.timeMillis()).append(' ').append(event.record().length).append('\n');
    for (int slot = 0; slot < event.fields().size(); slot++) {
      out.append(event.fields().name(slot)).append(' ').append(event.isInInput(slot));
      cell(slot);
      int count = event.elementCount(slot);
      out.append(" x").append(count);
      for (int i = 0; event.kind(slot) == ValueKind.LIST && i < count; i++) {
        cell(event.firstElement(slot) + i);
      }
      out.append('\n');
    }
    for (int i = 0; i < event.keywordCount(); i++) {
      out.append(event.keyword(i)).append(' ').append(event.keywordBegin(i)).append('\n');
    }
  }

  private void cell(int cell) {
    out.append(" [").append(event.kind(cell)).append(' ').append(event.text(cell));
    out.append(' ').append(event.address(cell)).append(' ').append(event.booleanValue(cell));
    out.append(' ').append(event.longValue(cell)).append(' ').append(event.doubleValue(cell));
    out.append(' ').append(Arrays.toString(event.ascii(cell)));
    out.append(' ').append(Arrays.toString(event.json(cell))).append(' ').append(event.begin(cell));
    if (event.begin(cell) >= 0) {
      out.append('-').append(event.end(cell)).append(event.isPlain(cell) ? " plain" : "");
    }
    out.append(']');
  }

  private void layout() {
    JsonLayout layout = event.layout();
    if (!layout.isJson()) {
      out.append("not JSON\n");
      return;
    }
    out.append(layout.documentEnd()).append(' ').append(layout.isDocumentEmpty());
    for (int i = 0; i < layout.cutCount(); i++) {
      out.append(" cut ").append(layout.cutFrom(i)).append('-').append(layout.cutTo(i));
    }
    objects()
        .forEach(
            (name, object) -> {
              int around = around(name);
              if (around == JsonLayout.DOCUMENT
                  || layout.objectEnd(around, JsonLayout.DOCUMENT) >= 0) {
                out.append(' ').append(name).append(' ').append(layout.objectEnd(object, around));
              }
            });
    out.append('\n');
  }

  private Map<String, Integer> objects() {
    Map<String, Integer> found = new TreeMap<>();
    for (String name : event.fields().names()) {
      for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
        String object = name.substring(0, dot);
        found.put(object, event.fields().object(object));
      }
    }
    return found;
  }

  private int around(String object) {
    int dot = object.lastIndexOf('.');
    return dot < 0 ? JsonLayout.DOCUMENT : event.fields().object(object.substring(0, dot));
  }
}

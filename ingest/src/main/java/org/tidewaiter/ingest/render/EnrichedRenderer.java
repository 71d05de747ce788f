package org.tidewaiter.ingest.render;

import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.JsonLayout;
import org.tidewaiter.ingest.event.JsonLayout.Root;
import org.tidewaiter.ingest.event.ValueKind;

/**
 * Makes the enriched event.
 *
 * <p>Of JSON input it is the input's own bytes with fragments put in: the ECS fields that the input
 * lacks go into the objects that they belong to, or, where such a member is not an object, beside
 * it under a dotted key; what is ours goes to the end. Keys are never repeated and values never
 * replaced. The one exception are members that the input has under our own roots, which are cut.
 * Any other input becomes an ECS document with {@code event.original}. Keeps buffers: not
 * thread-safe.
 */
public final class EnrichedRenderer {

  private static final JsonBuffer NOTHING = new JsonBuffer();
  private static final Root[] ROOTS = Root.values();

  private final DocumentPlan plan;
  private final List<List<CoreField>> derivable = new ArrayList<>();
  private final JsonBuffer[] inserts = new JsonBuffer[ROOTS.length];
  private final JsonBuffer tail = new JsonBuffer();
  private final JsonBuffer out = new JsonBuffer();

  /** Makes a renderer of events with these fields. */
  public EnrichedRenderer(FieldTable fields) {
    plan = new DocumentPlan(fields);
    for (Root root : ROOTS) {
      inserts[root.ordinal()] = new JsonBuffer();
      List<CoreField> below = new ArrayList<>();
      for (CoreField field : CoreField.values()) {
        if (field.fieldName().startsWith(root.key() + ".")) {
          below.add(field);
        }
      }
      derivable.add(below);
    }
  }

  /**
   * Renders one event.
   *
   * @param event decoded and enriched
   * @param members whole members for the root, such as {@code "port_intel":{...}}, with commas
   *     between them; may be empty
   * @param ours whole members for the {@code tidewaiter} object, beside those that the event's own
   *     fields give; may be empty
   * @return a new array with the document, UTF-8
   */
  public byte[] render(Event event, JsonBuffer members, JsonBuffer ours) {
    out.clear();
    tail.clear();
    if (event.layout().isJson()) {
      collectDerived(event);
      appendOurs(event, members, ours);
      splice(event);
    } else {
      appendOurs(event, members, ours);
      plan.append(event, tail, out);
    }
    return out.toByteArray();
  }

  /**
   * Renders what a decoder made of any input, JSON too, as an ECS document.
   *
   * @param event decoded
   * @return a new array with the document, UTF-8
   */
  public byte[] renderDocument(Event event) {
    out.clear();
    tail.clear();
    appendOurs(event, NOTHING, NOTHING);
    plan.append(event, tail, out);
    return out.toByteArray();
  }

  private void collectDerived(Event event) {
    appendDerived(event, CoreField.TIMESTAMP, CoreField.TIMESTAMP.fieldName(), tail);
    for (Root root : ROOTS) {
      JsonBuffer insert = inserts[root.ordinal()];
      insert.clear();
      int end = event.layout().rootEnd(root);
      String prefix = end == JsonLayout.NOT_AN_OBJECT ? root.key() + "." : "";
      JsonBuffer into = end == JsonLayout.NOT_AN_OBJECT ? tail : insert;
      for (CoreField field : derivable.get(root.ordinal())) {
        String key = prefix + field.fieldName().substring(root.key().length() + 1);
        appendDerived(event, field, key, into);
      }
      if (end == JsonLayout.ABSENT && insert.length() > 0) {
        comma(tail).string(root.key()).raw(":{");
        tail.raw(insert.array(), 0, insert.length()).raw('}');
        insert.clear();
      }
    }
  }

  private static void appendDerived(Event event, CoreField field, String key, JsonBuffer into) {
    int slot = field.slot();
    if (event.kind(slot) != ValueKind.MISSING && !event.isInInput(slot)) {
      comma(into).string(key).raw(':');
      ValueWriter.append(event, slot, into);
    }
  }

  private void appendOurs(Event event, JsonBuffer members, JsonBuffer own) {
    if (members.length() > 0) {
      comma(tail).raw(members.array(), 0, members.length());
    }
    int before = tail.length();
    comma(tail).raw("\"tidewaiter\":{");
    int open = tail.length();
    appendOwn(event, CoreField.FORMAT, "\"format\":");
    appendOwn(event, CoreField.TIME_SOURCE, "\"time\":{\"source\":");
    appendOwn(event, CoreField.TCP_FLAGS, "\"tcp\":{\"flags\":");
    appendOwn(event, CoreField.ANSWERED, "\"answered\":");
    if (own.length() > 0) {
      (tail.length() == open ? tail : tail.raw(',')).raw(own.array(), 0, own.length());
    }
    if (tail.length() == open) {
      tail.truncate(before);
    } else {
      tail.raw('}');
    }
  }

  private void appendOwn(Event event, CoreField field, String opening) {
    if (event.kind(field.slot()) == ValueKind.MISSING) {
      return;
    }
    if (tail.last() != '{') {
      tail.raw(',');
    }
    tail.raw(opening);
    ValueWriter.append(event, field.slot(), tail);
    if (opening.indexOf('{') >= 0) {
      tail.raw('}');
    }
  }

  /** Copies the record, leaves out the cuts, and puts each fragment where it belongs. */
  private void splice(Event event) {
    JsonLayout layout = event.layout();
    byte[] record = event.record();
    int cut = 0;
    int from = 0;
    while (true) {
      int next = nextInsert(layout, from);
      while (cut < layout.cutCount() && layout.cutFrom(cut) < next) {
        out.raw(record, from, layout.cutFrom(cut));
        from = layout.cutTo(cut++);
      }
      out.raw(record, from, next);
      from = next;
      if (next == layout.documentEnd()) {
        break;
      }
      appendInserts(layout, next);
    }
    if (tail.length() > 0) {
      (layout.isDocumentEmpty() ? out : out.raw(',')).raw(tail.array(), 0, tail.length());
    }
    out.raw(record, from, record.length);
  }

  /** Returns the first place at or behind {@code from} that still has something to insert. */
  private int nextInsert(JsonLayout layout, int from) {
    int next = layout.documentEnd();
    for (Root root : ROOTS) {
      int end = layout.rootEnd(root);
      if (inserts[root.ordinal()].length() > 0 && end >= from && end < next) {
        next = end;
      }
    }
    return next;
  }

  private void appendInserts(JsonLayout layout, int at) {
    for (Root root : ROOTS) {
      if (layout.rootEnd(root) == at) {
        JsonBuffer insert = inserts[root.ordinal()];
        (layout.isRootEmpty(root) ? out : out.raw(',')).raw(insert.array(), 0, insert.length());
        insert.clear();
      }
    }
  }

  private static JsonBuffer comma(JsonBuffer json) {
    return json.length() == 0 ? json : json.raw(',');
  }
}

package org.tidewaiter.ingest.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.JsonLayout;
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
  private static final String OURS = "tidewaiter.";
  private static final Set<String> SHOWN_WITHOUT_DOT =
      Set.of("@timestamp", "message", "tags", "labels");

  private final DocumentPlan plan;
  private final DocumentPlan ours;
  private final Splices splices;
  private final JsonBuffer tail = new JsonBuffer();
  private final JsonBuffer out = new JsonBuffer();

  /**
   * Makes a renderer.
   *
   * @param fields of its events
   * @param shown the names of the fields that the output shows beside the core, as far as they are
   *     ECS's or stand under {@code tidewaiter}: what decoders and enrichers set. The table may
   *     have more, for the rules: an output must not change because a rule was added
   */
  public EnrichedRenderer(FieldTable fields, Set<String> shown) {
    List<String> names = shownNames(fields, shown);
    plan = DocumentPlan.document(fields, names);
    splices = new Splices(fields, names);
    ours = DocumentPlan.below(OURS, fields, ownNames(fields, shown));
  }

  /**
   * Leaves out what is rendered elsewhere, and the raw names of flat formats, whose values the
   * decoder has put under ECS's names.
   */
  private static List<String> shownNames(FieldTable fields, Set<String> shown) {
    List<String> names = new ArrayList<>();
    for (int slot = 0; slot < fields.size(); slot++) {
      String name = fields.name(slot);
      boolean asked = slot < CoreField.values().length || shown.contains(name);
      boolean ours = name.startsWith("port_intel.") || name.startsWith(OURS);
      if (asked && !ours && (name.indexOf('.') > 0 || SHOWN_WITHOUT_DOT.contains(name))) {
        names.add(name);
      }
    }
    return names;
  }

  /** Returns what stands under our own root, but for the core fields, which have their order. */
  private static List<String> ownNames(FieldTable fields, Set<String> shown) {
    return fields.names().stream()
        .skip(CoreField.values().length)
        .filter(name -> name.startsWith(OURS) && shown.contains(name))
        .toList();
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
      splices.collect(event, tail);
      appendOurs(event, members, ours);
      return splice(event);
    }
    appendOurs(event, members, ours);
    plan.append(event, tail, out);
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
    ours.appendMembers(event, tail);
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
  private byte[] splice(Event event) {
    JsonLayout layout = event.layout();
    byte[] record = event.record();
    byte[] spliced =
        new byte[record.length - cutLength(layout) + splices.length() + tailLength(layout)];
    int cut = 0;
    int from = 0;
    int at = 0;
    for (int i = 0; i <= splices.count(); i++) {
      boolean inner = i < splices.count();
      int next = inner ? splices.offset(i) : layout.documentEnd();
      while (cut < layout.cutCount() && layout.cutFrom(cut) < next) {
        at = copy(record, from, layout.cutFrom(cut), spliced, at);
        from = layout.cutTo(cut++);
      }
      at = copy(record, from, next, spliced, at);
      from = next;
      JsonBuffer fragment = inner ? splices.fragment(i) : tail;
      if (fragment.length() > 0) {
        if (!(inner ? splices.isFirst(i) : layout.isDocumentEmpty())) {
          spliced[at++] = ',';
        }
        at = copy(fragment.array(), 0, fragment.length(), spliced, at);
      }
    }
    copy(record, from, record.length, spliced, at);
    return spliced;
  }

  private static int copy(byte[] source, int from, int to, byte[] target, int at) {
    System.arraycopy(source, from, target, at, to - from);
    return at + to - from;
  }

  private static int cutLength(JsonLayout layout) {
    int length = 0;
    for (int i = 0; i < layout.cutCount(); i++) {
      length += layout.cutTo(i) - layout.cutFrom(i);
    }
    return length;
  }

  private int tailLength(JsonLayout layout) {
    return tail.length() == 0 || layout.isDocumentEmpty() ? tail.length() : tail.length() + 1;
  }

  private static JsonBuffer comma(JsonBuffer json) {
    return json.length() == 0 ? json : json.raw(',');
  }
}

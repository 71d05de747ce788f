package org.tidewaiter.ingest.render;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.ValueKind;

/**
 * How the fields of a table nest in a document, worked out once. For input that is not JSON.
 * Immutable.
 */
final class DocumentPlan {

  private static final Set<String> SHOWN_WITHOUT_DOT =
      Set.of("@timestamp", "message", "tags", "labels");

  private final Node root = new Node();

  DocumentPlan(FieldTable fields) {
    for (int slot = 0; slot < fields.size(); slot++) {
      String name = fields.name(slot);
      if (isShown(name)) {
        Node at = root;
        for (String segment : name.split("\\.", -1)) {
          at = at.children.computeIfAbsent(segment, unused -> new Node());
        }
        at.slot = slot;
      }
    }
    // The line must have a place even where no rule asks for it.
    Node original =
        root.children
            .computeIfAbsent("event", unused -> new Node())
            .children
            .computeIfAbsent("original", unused -> new Node());
    original.isLine = true;
  }

  /**
   * Leaves out what is rendered elsewhere, and the raw names of flat formats, whose values the
   * decoder has put under ECS's names.
   */
  private static boolean isShown(String name) {
    return SHOWN_WITHOUT_DOT.contains(name)
        || (name.indexOf('.') > 0
            && !name.startsWith("port_intel.")
            && !name.startsWith("tidewaiter."));
  }

  /** Appends the whole document: the event's fields, then the given members. */
  void append(Event event, JsonBuffer members, JsonBuffer out) {
    out.raw('{');
    appendChildren(event, root, "", out);
    if (members.length() > 0) {
      comma(out).raw(members.array(), 0, members.length());
    }
    out.raw('}');
  }

  private static void appendChildren(Event event, Node node, String prefix, JsonBuffer out) {
    for (Map.Entry<String, Node> entry : node.children.entrySet()) {
      Node child = entry.getValue();
      String key = prefix + entry.getKey();
      boolean valued = child.slot >= 0 && event.kind(child.slot) != ValueKind.MISSING;
      if (valued) {
        comma(out).string(key).raw(':');
        ValueWriter.append(event, child.slot, out);
      } else if (child.isLine && event.keywordCount() > 0) {
        comma(out).string(key).raw(':').string(event.keyword(0));
      }
      if (child.children.isEmpty()) {
        continue;
      }
      if (valued) {
        appendChildren(event, child, key + ".", out);
        continue;
      }
      int before = out.length();
      comma(out).string(key).raw(":{");
      int open = out.length();
      appendChildren(event, child, "", out);
      if (out.length() == open) {
        out.truncate(before);
      } else {
        out.raw('}');
      }
    }
  }

  private static JsonBuffer comma(JsonBuffer json) {
    return json.last() == '{' ? json : json.raw(',');
  }

  private static final class Node {
    private final Map<String, Node> children = new LinkedHashMap<>();
    private int slot = -1;
    private boolean isLine;
  }
}

package org.tidewaiter.ingest.render;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.ValueKind;

/**
 * How fields of a table nest in an object, worked out once: those of a document for input that is
 * not JSON, or those below one of its members. Immutable.
 */
final class DocumentPlan {

  private final Node root = new Node();

  private DocumentPlan(FieldTable fields, List<String> names, String prefix) {
    for (String name : names) {
      Node at = root;
      for (String segment : name.substring(prefix.length()).split("\\.", -1)) {
        at = at.children.computeIfAbsent(segment, unused -> new Node());
      }
      at.slot = fields.slot(name);
    }
  }

  /** Returns the plan of a whole document, which has the line. */
  static DocumentPlan document(FieldTable fields, List<String> names) {
    DocumentPlan plan = new DocumentPlan(fields, names, "");
    plan.addLine();
    return plan;
  }

  /**
   * Returns the plan of an object.
   *
   * @param prefix the object's name and a dot, which all names begin with
   */
  static DocumentPlan below(String prefix, FieldTable fields, List<String> names) {
    return new DocumentPlan(fields, names, prefix);
  }

  private void addLine() {
    // The line must have a place even where no rule asks for it.
    Node original =
        root.children
            .computeIfAbsent("event", unused -> new Node())
            .children
            .computeIfAbsent("original", unused -> new Node());
    original.isLine = true;
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

  /** Appends the members for the event's fields, commas between and before them. */
  void appendMembers(Event event, JsonBuffer out) {
    appendChildren(event, root, "", out);
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

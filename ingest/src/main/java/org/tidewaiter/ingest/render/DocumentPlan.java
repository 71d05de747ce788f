package org.tidewaiter.ingest.render;

import java.util.Arrays;
import java.util.List;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.ValueKind;

/**
 * How fields of a table nest in an object, worked out once: those of a document for input that is
 * not JSON, or those below one of its members. Immutable.
 */
final class DocumentPlan {

  private final Node root;

  private DocumentPlan(FieldTable fields, List<String> names, String prefix) {
    root = new Node("", fields);
    for (String name : names) {
      root.add(name, prefix.length(), fields);
    }
  }

  /**
   * Returns the plan of a whole document, which has the line, whether a rule asks for it or not.
   */
  static DocumentPlan document(FieldTable fields, List<String> names) {
    DocumentPlan plan = new DocumentPlan(fields, names, "");
    plan.root.addLine(fields);
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
    for (Node child : node.children) {
      if (child.isNowhere(event)) {
        continue;
      }
      boolean valued = child.slot >= 0 && event.kind(child.slot) != ValueKind.MISSING;
      if (valued) {
        opening(child, prefix, out);
        ValueWriter.append(event, child.slot, out);
      } else if (child.isLine && event.keywordCount() > 0) {
        opening(child, prefix, out).string(event.keyword(0));
      }
      if (child.children.length == 0) {
        continue;
      }
      if (valued) {
        appendChildren(event, child, prefix + child.key + ".", out);
        continue;
      }
      int before = out.length();
      opening(child, prefix, out).raw('{');
      int open = out.length();
      appendChildren(event, child, "", out);
      if (out.length() == open) {
        out.truncate(before);
      } else {
        out.raw('}');
      }
    }
  }

  /** Appends a key and its colon, and the comma before it. */
  private static JsonBuffer opening(Node child, String prefix, JsonBuffer out) {
    return prefix.isEmpty()
        ? comma(out).raw(child.opening)
        : comma(out).string(prefix + child.key).raw(':');
  }

  private static JsonBuffer comma(JsonBuffer json) {
    return json.last() == '{' ? json : json.raw(',');
  }

  private static final class Node {
    private final String key;

    /** The key in quotes, and the colon. */
    private final byte[] opening;

    /** A bit for the slot of this field and for those of all below. */
    private final long[] slots;

    private Node[] children = {};
    private int slot = -1;
    private boolean isLine;

    /** Whether this is the line, or it is below. */
    private boolean hasLine;

    Node(String key, FieldTable fields) {
      this.key = key;
      opening = new JsonBuffer().string(key).raw(':').toByteArray();
      slots = new long[(fields.size() + Long.SIZE - 1) / Long.SIZE];
    }

    /** Adds a field; {@code from} is where the part of its name that counts here begins. */
    void add(String name, int from, FieldTable fields) {
      int added = fields.slot(name);
      slots[added >> 6] |= 1L << added;
      if (from > name.length()) {
        slot = added;
        return;
      }
      int dot = name.indexOf('.', from);
      int end = dot < 0 ? name.length() : dot;
      child(name.substring(from, end), fields).add(name, end + 1, fields);
    }

    void addLine(FieldTable fields) {
      Node original = child("event", fields).child("original", fields);
      original.isLine = true;
      original.hasLine = true;
      child("event", fields).hasLine = true;
    }

    private Node child(String childKey, FieldTable fields) {
      for (Node child : children) {
        if (child.key.equals(childKey)) {
          return child;
        }
      }
      children = Arrays.copyOf(children, children.length + 1);
      Node made = new Node(childKey, fields);
      children[children.length - 1] = made;
      return made;
    }

    /** Returns whether an event has neither this field nor any below. */
    boolean isNowhere(Event event) {
      for (int word = 0; word < slots.length; word++) {
        if ((slots[word] & event.present(word)) != 0) {
          return false;
        }
      }
      return !hasLine;
    }
  }
}

package org.tidewaiter.ingest.render;

import java.util.Arrays;
import java.util.List;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.JsonLayout;

/**
 * The fields that a JSON input lacks, and where in it each goes.
 *
 * <p>A field goes into the innermost of its objects that the input has, with the missing ones
 * around it. Where the input has something else in the place of an object, the field stands beside
 * that under a dotted key. Neither can repeat a key: what the input has under any spelling of the
 * name is not lacking. Keeps buffers: not thread-safe.
 */
final class Splices {

  private final Node root;

  /** A bit for each slot of a field. */
  private final long[] shown;

  /** The field at each slot; where none is shown, the root. */
  private final Node[] nodes;

  /** The number of the event that is worked on: the marks of others need no clearing. */
  private long round;

  private Node[] filled = new Node[4];
  private int count;

  /**
   * Makes the plan.
   *
   * @param names of fields of the table, none of which lies in another
   */
  Splices(FieldTable fields, List<String> names) {
    root = new Node();
    shown = new long[(fields.size() + Long.SIZE - 1) / Long.SIZE];
    nodes = new Node[fields.size()];
    Arrays.fill(nodes, root);
    for (String name : names) {
      int slot = fields.slot(name);
      shown[slot >> 6] |= 1L << slot;
      nodes[slot] = root.add(name, fields);
    }
  }

  /** Works out what an event's input lacks, and appends what belongs to its outermost object. */
  void collect(Event event, JsonBuffer outermost) {
    count = 0;
    round++;
    for (int word = 0; word < shown.length; word++) {
      for (long left = event.added(word) & shown[word]; left != 0; left &= left - 1) {
        nodes[word * Long.SIZE + Long.numberOfTrailingZeros(left)].mark(round);
      }
    }
    appendLacking(event, root, "", outermost);
  }

  /** Returns how many places inside the outermost object get something, in order. */
  int count() {
    return count;
  }

  /** Returns the offset of the closing brace that a fragment goes before. */
  int offset(int index) {
    return filled[index].end;
  }

  /** Returns how many bytes all fragments have, with the commas before them. */
  int length() {
    int length = 0;
    for (int i = 0; i < count; i++) {
      length += filled[i].fragment.length() + (filled[i].first ? 0 : 1);
    }
    return length;
  }

  /** Returns whether a fragment goes into an object without any member. */
  boolean isFirst(int index) {
    return filled[index].first;
  }

  /** Returns a fragment: members with commas between them. */
  JsonBuffer fragment(int index) {
    return filled[index].fragment;
  }

  /** Appends what an object lacks that the input has; under longer keys if there is a prefix. */
  private void appendLacking(Event event, Node object, String prefix, JsonBuffer into) {
    for (int i = 0; i < object.children.length; i++) {
      if (object.marks[i] == round) {
        appendChild(event, object.children[i], prefix, into);
      }
    }
  }

  private void appendChild(Event event, Node child, String prefix, JsonBuffer into) {
    if (child.slot >= 0) {
      if (prefix.isEmpty()) {
        comma(into).raw(child.opening);
      } else {
        comma(into).string(prefix + child.key).raw(':');
      }
      ValueWriter.append(event, child.slot, into);
      return;
    }
    int end =
        prefix.isEmpty()
            ? event.layout().objectEnd(child.object, child.parent.object)
            : JsonLayout.NOT_AN_OBJECT;
    if (end == JsonLayout.ABSENT) {
      appendNested(event, child, into);
    } else if (end == JsonLayout.NOT_AN_OBJECT) {
      appendLacking(event, child, prefix + child.key + ".", into);
    } else {
      child.end = end;
      child.first = isEmpty(event.record(), end);
      child.fragment.clear();
      appendLacking(event, child, "", child.fragment);
      keep(child);
    }
  }

  /** Returns whether an object has no member, by what stands before its closing brace. */
  private static boolean isEmpty(byte[] record, int closingBrace) {
    int at = closingBrace - 1;
    while (record[at] == ' ' || record[at] == '\n' || record[at] == '\r' || record[at] == '\t') {
      at--;
    }
    return record[at] == '{';
  }

  /** Appends a member that the input has nothing of. */
  private void appendNested(Event event, Node member, JsonBuffer into) {
    comma(into).raw(member.opening);
    if (member.slot >= 0) {
      ValueWriter.append(event, member.slot, into);
      return;
    }
    into.raw('{');
    for (int i = 0; i < member.children.length; i++) {
      if (member.marks[i] == round) {
        appendNested(event, member.children[i], into);
      }
    }
    into.raw('}');
  }

  private static JsonBuffer comma(JsonBuffer json) {
    return json.length() == 0 || json.last() == '{' ? json : json.raw(',');
  }

  /** Keeps a filled object in order of its place; there are few. */
  private void keep(Node object) {
    if (object.fragment.length() == 0) {
      return;
    }
    if (count == filled.length) {
      filled = Arrays.copyOf(filled, count * 2);
    }
    int at = count++;
    while (at > 0 && filled[at - 1].end > object.end) {
      filled[at] = filled[at - 1];
      at--;
    }
    filled[at] = object;
  }

  /** A field, or an object that fields lie in. */
  private static final class Node {
    private final Node parent;

    /** Which of its parent's children it is. */
    private final int index;

    private final String key;

    /** The key in quotes, and the colon. */
    private final byte[] opening;

    private final String name;
    private final int object;
    private int slot = -1;
    private Node[] children = {};

    /** For each child the number of the event whose input last lacked it, or any field in it. */
    private long[] marks = {};

    private final JsonBuffer fragment = new JsonBuffer();
    private int end;

    /** Whether the object has no member in the input. */
    private boolean first;

    /** Makes the root, which is its own parent. */
    Node() {
      parent = this;
      index = 0;
      key = "";
      opening = new byte[0];
      name = "";
      object = JsonLayout.DOCUMENT;
    }

    Node(Node parent, String key, FieldTable fields) {
      this.parent = parent;
      this.key = key;
      index = parent.children.length;
      opening = new JsonBuffer().string(key).raw(':').toByteArray();
      name = parent.name.isEmpty() ? key : parent.name + "." + key;
      object = fields.object(name);
    }

    /** Adds a field below, and returns its node. */
    Node add(String field, FieldTable fields) {
      if (field.equals(name)) {
        slot = fields.slot(field);
        return this;
      }
      int from = name.isEmpty() ? 0 : name.length() + 1;
      int dot = field.indexOf('.', from);
      String childKey = field.substring(from, dot < 0 ? field.length() : dot);
      return child(childKey, fields).add(field, fields);
    }

    private Node child(String childKey, FieldTable fields) {
      for (Node child : children) {
        if (child.key.equals(childKey)) {
          return child;
        }
      }
      Node made = new Node(this, childKey, fields);
      children = Arrays.copyOf(children, children.length + 1);
      marks = Arrays.copyOf(marks, children.length);
      children[made.index] = made;
      return made;
    }

    /** Notes in all objects around it that an event lacks this field. */
    void mark(long round) {
      Node at = this;
      while (at != at.parent && at.parent.marks[at.index] != round) {
        at.parent.marks[at.index] = round;
        at = at.parent;
      }
    }
  }
}

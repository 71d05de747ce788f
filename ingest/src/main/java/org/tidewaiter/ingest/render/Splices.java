package org.tidewaiter.ingest.render;

import java.util.Arrays;
import java.util.List;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.JsonLayout;
import org.tidewaiter.ingest.event.ValueKind;

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

  /** The slots of all fields, each once. */
  private final int[] slots;

  /** A bit for each slot that the event has and its input lacks. */
  private final long[] lacking;

  private Node[] filled = new Node[4];
  private int count;

  /**
   * Makes the plan.
   *
   * @param names of fields of the table, none of which lies in another
   */
  Splices(FieldTable fields, List<String> names) {
    root = new Node("", "", fields);
    slots = names.stream().mapToInt(fields::slot).toArray();
    lacking = new long[(fields.size() + Long.SIZE - 1) / Long.SIZE];
    for (String name : names) {
      root.add(name, fields);
    }
  }

  /** Works out what an event's input lacks, and appends what belongs to its outermost object. */
  void collect(Event event, JsonBuffer outermost) {
    count = 0;
    Arrays.fill(lacking, 0);
    for (int slot : slots) {
      if (event.kind(slot) != ValueKind.MISSING && !event.isInInput(slot)) {
        lacking[slot >> 6] |= 1L << slot;
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

  /** Returns a fragment: members with commas between them. */
  JsonBuffer fragment(int index) {
    return filled[index].fragment;
  }

  /** Appends what an object lacks that the input has; under longer keys if there is a prefix. */
  private void appendLacking(Event event, Node object, String prefix, JsonBuffer into) {
    for (Node child : object.children) {
      if (!child.isLacking(lacking)) {
        continue;
      }
      int end =
          prefix.isEmpty() && child.slot < 0
              ? event.layout().objectEnd(child.object, object.object)
              : JsonLayout.NOT_AN_OBJECT;
      if (child.slot >= 0) {
        if (prefix.isEmpty()) {
          comma(into).raw(child.opening);
        } else {
          comma(into).string(prefix + child.key).raw(':');
        }
        ValueWriter.append(event, child.slot, into);
      } else if (end == JsonLayout.ABSENT) {
        appendNested(event, child, into);
      } else if (end == JsonLayout.NOT_AN_OBJECT) {
        appendLacking(event, child, prefix + child.key + ".", into);
      } else {
        child.end = end;
        child.fragment.clear();
        appendLacking(event, child, "", child.fragment);
        keep(child);
      }
    }
  }

  /** Appends a member that the input has nothing of. */
  private void appendNested(Event event, Node member, JsonBuffer into) {
    comma(into).raw(member.opening);
    if (member.slot >= 0) {
      ValueWriter.append(event, member.slot, into);
      return;
    }
    into.raw('{');
    for (Node child : member.children) {
      if (child.isLacking(lacking)) {
        appendNested(event, child, into);
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
    private final String key;

    /** The key in quotes, and the colon. */
    private final byte[] opening;

    private final String name;
    private final int object;
    private int slot = -1;
    private Node[] children = {};

    /** A bit for the slot of this field, or for those of all below. */
    private final long[] slots;

    private final JsonBuffer fragment = new JsonBuffer();
    private int end;

    Node(String key, String name, FieldTable fields) {
      this.key = key;
      opening = new JsonBuffer().string(key).raw(':').toByteArray();
      this.name = name;
      slots = new long[(fields.size() + Long.SIZE - 1) / Long.SIZE];
      object = name.isEmpty() ? JsonLayout.DOCUMENT : fields.object(name);
    }

    void add(String field, FieldTable fields) {
      int added = fields.slot(field);
      slots[added >> 6] |= 1L << added;
      if (field.equals(name)) {
        slot = added;
        return;
      }
      int from = name.isEmpty() ? 0 : name.length() + 1;
      int dot = field.indexOf('.', from);
      child(field.substring(from, dot < 0 ? field.length() : dot), fields).add(field, fields);
    }

    private Node child(String childKey, FieldTable fields) {
      for (Node child : children) {
        if (child.key.equals(childKey)) {
          return child;
        }
      }
      children = Arrays.copyOf(children, children.length + 1);
      Node made = new Node(childKey, name.isEmpty() ? childKey : name + "." + childKey, fields);
      children[children.length - 1] = made;
      return made;
    }

    /** Returns whether the event has this field, or any below, and its input does not. */
    boolean isLacking(long[] lacking) {
      for (int i = 0; i < slots.length; i++) {
        if ((slots[i] & lacking[i]) != 0) {
          return true;
        }
      }
      return false;
    }
  }
}

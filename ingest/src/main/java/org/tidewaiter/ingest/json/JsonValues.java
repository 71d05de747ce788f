package org.tidewaiter.ingest.json;

import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.JsonLayout;
import org.tidewaiter.ingest.event.JsonString;
import org.tidewaiter.ingest.json.FieldTrie.Entry;
import org.tidewaiter.ingest.json.FieldTrie.Node;

/**
 * Passes values, and keeps those that fields are named for. Offsets in, offsets behind out; {@link
 * JsonText#FAILED} where the record is at fault. Recursion is as deep as the deepest name plus
 * nested arrays. Not thread-safe.
 */
final class JsonValues {

  /** The rank of a spelling in which every dot is an object. */
  static final int NESTED = 0;

  /** Above all ranks, of which each segment takes a bit. */
  private static final long RANKS = 1L << FieldTable.MAX_SEGMENTS;

  private final JsonText text;
  private final int maxDepth;

  /** For each slot, {@link #record} plus the rank of the spelling that has filled it last. */
  private final long[] slotRank;

  /** For each node, a bit for each rank under which it was reached last, and in which record. */
  private final long[] seen;

  private final long[] seenIn;

  /** A number for the record, so that nothing need be cleared; ranks are below the step. */
  private long record;

  private byte[] in = {};
  private Event event;
  private boolean complicated;

  JsonValues(JsonText text, FieldTable fields, int nodes, int maxDepth) {
    this.text = text;
    this.maxDepth = maxDepth;
    this.slotRank = new long[fields.size()];
    this.seen = new long[nodes];
    this.seenIn = new long[nodes];
    this.event = new Event(fields);
  }

  void reset(byte[] bytes, Event into) {
    in = bytes;
    event = into;
    record += RANKS;
    complicated = false;
  }

  /** Returns whether the record has what one pass can't answer. */
  boolean isComplicated() {
    return complicated;
  }

  /** Returns where the key that {@link JsonText#keyEnd} has just passed leads, or null. */
  @Nullable Entry entry(Node node, int from, int quote) {
    if (!text.escaped()) {
      return node.find(in, from, quote);
    }
    byte[] key = FieldTrie.bytes(JsonString.unescape(in, from, quote));
    return node.find(key, 0, key.length);
  }

  /** Begins the object of a remembered key that leads somewhere. */
  void enter(Site key) {
    reach(key.node(), key.rank());
    if (keeps(key.slot(), key.rank())) {
      event.setObject(key.slot());
    }
  }

  /** Passes the value of a key that is a field's, and nothing else. */
  int field(Site key, int value) {
    byte first = in[value];
    if (first == '"') {
      int quote = text.string(value + 1);
      if (quote >= 0 && keeps(key.slot(), key.rank())) {
        event.setText(key.slot(), value + 1, quote, text.escaped());
      }
      return quote < 0 ? quote : quote + 1;
    }
    int digits = Digits.count(in, value);
    if (digits > 0) {
      if (keeps(key.slot(), key.rank())) {
        event.setNumber(key.slot(), value, value + digits);
      }
      return value + digits;
    }
    return value(key.node(), key.rank(), value, key.depth());
  }

  /**
   * Passes an inner object whose key is not remembered, and whose brace is before {@code from};
   * returns the offset behind it.
   */
  private int object(int from, Node node, int rank, int depth) {
    int at = text.skipSpace(from);
    if (at < in.length && in[at] == '}') {
      return at + 1;
    }
    while (true) {
      int quote = text.keyEnd(at);
      if (quote < 0) {
        return quote;
      }
      Entry entry = entry(node, at + 1, quote);
      int value = text.colon(quote + 1);
      if (value < 0) {
        return value;
      }
      at = member(entry, rank, value, depth);
      if (at < 0) {
        return at;
      }
      at = text.skipSpace(at);
      if (at >= in.length) {
        return text.truncated("an object");
      }
      if (in[at] == '}') {
        return at + 1;
      }
      if (in[at] != ',') {
        return text.unexpected(at, "',' or '}'");
      }
      at = text.skipSpace(at + 1);
    }
  }

  /** Passes the value of a key, and notes where it stands if it leads somewhere. */
  int member(@Nullable Entry leads, int parentRank, int value, int depth) {
    if (leads == null) {
      return unwanted(value, depth);
    }
    Node node = leads.target();
    int rank = FieldTrie.rank(parentRank, leads);
    if (!node.isInterior()) {
      return value(node, rank, value, depth);
    }
    reach(node, rank);
    int end = value(node, rank, value, depth);
    if (rank == NESTED && end >= 0) {
      int brace = in[value] == '{' ? end - 1 : JsonLayout.NOT_AN_OBJECT;
      event.layout().object(node.object(), value, brace);
    }
    return end;
  }

  private void reach(Node node, int rank) {
    int id = node.id();
    long ranks = seenIn[id] == record ? seen[id] : 0;
    complicated |= (ranks >>> rank & 1) != 0;
    seenIn[id] = record;
    seen[id] = ranks | 1L << rank;
  }

  /** Passes a value that nobody asked for. */
  int unwanted(int value, int depth) {
    if (in[value] == '"') {
      int quote = text.string(value + 1);
      return quote < 0 ? quote : quote + 1;
    }
    return text.skipValue(value, depth);
  }

  /** Returns whether a value is to be kept, and takes note of it. */
  private boolean keeps(int slot, int rank) {
    if (slot < 0 || record + rank < slotRank[slot]) {
      return false;
    }
    slotRank[slot] = record + rank;
    event.markInInput(slot);
    return true;
  }

  /** Passes a value, and keeps it if a field is named so. */
  private int value(Node node, int rank, int value, int depth) {
    int slot = node.slot();
    boolean keep = keeps(slot, rank);
    byte first = in[value];
    if (first == '{') {
      if (keep) {
        event.setObject(slot);
      }
      if (!node.isInterior()) {
        return text.skipValue(value, depth);
      }
      return depth == maxDepth ? text.tooDeep(value) : object(value + 1, node, rank, depth + 1);
    }
    if (first == '[') {
      return list(node, keep, value, depth);
    }
    int end = text.scalar(value);
    if (keep && end >= 0) {
      setScalar(slot, value, end);
    }
    return end;
  }

  private int list(Node node, boolean keep, int value, int depth) {
    if (keep) {
      event.beginList(node.slot());
    }
    int end = elements(node, keep, value, depth);
    if (keep) {
      event.endList();
    }
    return end;
  }

  /** Passes an array; elements of inner arrays become elements of the one list. */
  private int elements(Node node, boolean keep, int open, int depth) {
    if (depth == maxDepth) {
      return text.tooDeep(open);
    }
    int at = text.skipSpace(open + 1);
    if (at < in.length && in[at] == ']') {
      return at + 1;
    }
    while (at < in.length) {
      int value = at;
      byte first = in[value];
      if (first == '[') {
        at = elements(node, keep, value, depth + 1);
      } else if (first == '{') {
        complicated |= node.isInterior();
        if (keep) {
          event.setObject(node.slot());
        }
        at = text.skipValue(value, depth + 1);
      } else {
        at = text.scalar(value);
        if (keep && at >= 0) {
          setScalar(node.slot(), value, at);
        }
      }
      if (at < 0) {
        return at;
      }
      at = text.skipSpace(at);
      if (at >= in.length) {
        break;
      }
      if (in[at] == ']') {
        return at + 1;
      }
      if (in[at] != ',') {
        return text.unexpected(at, "',' or ']'");
      }
      at = text.skipSpace(at + 1);
    }
    return text.truncated("an array");
  }

  private void setScalar(int slot, int from, int to) {
    if (in[from] == '"') {
      event.setText(slot, from + 1, to - 1, text.escaped());
    } else {
      JsonTree.setUnquoted(event, slot, from, to);
    }
  }
}

package org.tidewaiter.ingest.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeLimits;
import org.tidewaiter.ingest.decode.Reason;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.JsonLayout;
import org.tidewaiter.ingest.event.JsonString;
import org.tidewaiter.ingest.json.FieldTrie.Entry;
import org.tidewaiter.ingest.json.FieldTrie.Node;

/**
 * Reads one JSON object: checks all of it, and keeps the fields that an event's table names.
 *
 * <p><b>Choice.</b> One pass over the bytes, no tokens and no tree. A key is looked up in the
 * {@link FieldTrie} node of its object; what no name goes through is checked and passed over.
 * Values are kept as offsets. <b>Bound.</b> Work is linear in the record; recursion is as deep as
 * the deepest wanted name plus nested arrays, the rest is iterative.
 *
 * <p><b>The rare cases.</b> Two things can't be answered in one pass without much state: a repeated
 * key whose first value was an object with wanted fields in it (the last one wins, so those fields
 * must go), and arrays of objects (each wanted field becomes a list). The pass only notes that it
 * saw one, and {@link JsonTree} then reads the record, now known to be well-formed, again. Keyword
 * rules need every string value with the same rules for repeated keys, and take that way always.
 *
 * <p>A field that the input has under several spellings has the value of the one of highest rank.
 * Members {@code port_intel} and {@code tidewaiter} of the root, nested or dotted, are never seen
 * by rules and are noted for cutting. Not thread-safe.
 */
public final class JsonScanner {

  private static final byte[] PORT_INTEL = "port_intel".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TIDEWAITER = "tidewaiter".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  /** The rank of a spelling in which every dot is an object. */
  private static final int NESTED = 0;

  private final DecodeLimits limits;
  private final FieldTrie trie;
  private final JsonTree tree;
  private final JsonText text;
  private final boolean keywords;

  /** Rank of the spelling that filled a slot, or -1. */
  private final int[] slotRank;

  /** For each node, a bit for each rank under which this record has reached it. */
  private final long[] seen;

  private byte[] in = {};
  private Event event;
  private boolean complicated;
  private int kept;

  /** Makes a scanner that fills events of the given table. */
  public JsonScanner(FieldTable fields, DecodeLimits limits) {
    this.limits = limits;
    this.trie = FieldTrie.of(fields);
    this.tree = new JsonTree(fields, trie);
    this.text = new JsonText(limits.maxDepth());
    this.keywords = fields.keywords();
    this.slotRank = new int[fields.size()];
    this.seen = new long[trie.nodeCount()];
    this.event = new Event(fields);
  }

  /**
   * Reads one record into an event.
   *
   * @param record the bytes of one JSON object, white space around it allowed
   * @param into reset and filled; marks the fields that it finds as being in the input, and notes
   *     the layout. After an error its values mean nothing
   * @return what is wrong with the record, or null
   */
  public @Nullable DecodeError scan(byte[] record, Event into) {
    into.reset(record);
    if (record.length > limits.maxRecordBytes()) {
      return new DecodeError(
          Reason.TOO_LARGE,
          limits.maxRecordBytes(),
          "length: " + record.length + " (expected: <= " + limits.maxRecordBytes() + ")");
    }
    in = record;
    event = into;
    text.reset(record);
    Arrays.fill(slotRank, -1);
    Arrays.fill(seen, 0);
    complicated = keywords;
    if (document() >= 0 && complicated) {
      tree.fill(record, into);
    }
    return text.error();
  }

  private int document() {
    boolean marked =
        in.length >= 3 && Arrays.equals(in, 0, 3, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    int at = text.skipSpace(marked ? 3 : 0);
    if (at == in.length) {
      return text.fail(Reason.EMPTY, at, "no value (expected: a JSON object)");
    }
    if (in[at] != '{') {
      int end = text.skipValue(at, 0);
      return end < 0
          ? end
          : text.fail(Reason.NOT_AN_OBJECT, at, "a JSON value (expected: an object)");
    }
    int end = rootObject(at);
    if (end < 0) {
      return end;
    }
    at = text.skipSpace(end);
    return at < in.length ? text.unexpected(at, "the end of the record") : at;
  }

  /** Passes the outermost object: like {@link #object}, and notes cuts and the layout. */
  private int rootObject(int open) {
    kept = 0;
    int comma = -1;
    int at = text.skipSpace(open + 1);
    if (at < in.length && in[at] == '}') {
      event.layout().document(at, true);
      return at + 1;
    }
    while (true) {
      int keyQuote = at;
      int end = rootMember(at);
      if (end < 0) {
        return JsonText.FAILED;
      }
      boolean cut = isReservedKey(keyQuote);
      int next = text.skipSpace(end);
      if (next >= in.length) {
        return text.truncated("an object");
      }
      boolean more = in[next] == ',';
      if (!more && in[next] != '}') {
        return text.unexpected(next, "',' or '}'");
      }
      if (!cut) {
        kept++;
      } else if (kept > 0) {
        event.layout().cut(comma, end);
      } else {
        event.layout().cut(keyQuote, more ? next + 1 : end);
      }
      if (!more) {
        event.layout().document(next, kept == 0);
        return next + 1;
      }
      comma = next;
      at = text.skipSpace(next + 1);
    }
  }

  private int rootMember(int keyQuote) {
    int quote = text.keyEnd(keyQuote);
    if (quote < 0) {
      return quote;
    }
    boolean escaped = text.escaped();
    int value = text.colon(quote + 1);
    if (value < 0) {
      return value;
    }
    Entry entry = find(trie.root(), keyQuote + 1, quote, escaped);
    return entry == null ? text.skipValue(value, 1) : member(entry, NESTED, value, 1);
  }

  private boolean isReservedKey(int keyQuote) {
    int from = keyQuote + 1;
    byte first = in[from];
    if (first != 'p' && first != 't' && first != '\\') {
      return false;
    }
    int quote = text.string(from);
    if (text.escaped()) {
      return FieldTrie.isReserved(JsonString.unescape(in, from, quote));
    }
    return startsWith(PORT_INTEL, from, quote) || startsWith(TIDEWAITER, from, quote);
  }

  private boolean startsWith(byte[] word, int from, int to) {
    int end = from + word.length;
    return to >= end
        && (to == end || in[end] == '.')
        && Arrays.equals(word, 0, word.length, in, from, end);
  }

  private @Nullable Entry find(Node node, int from, int to, boolean escaped) {
    if (!escaped) {
      return node.find(in, from, to);
    }
    byte[] key = JsonString.unescape(in, from, to).getBytes(StandardCharsets.UTF_8);
    return node.find(key, 0, key.length);
  }

  /** Passes an inner object whose brace is before {@code from}; returns the offset behind it. */
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
      Entry entry = find(node, at + 1, quote, text.escaped());
      int value = text.colon(quote + 1);
      if (value < 0) {
        return value;
      }
      at = entry == null ? text.skipValue(value, depth) : member(entry, rank, value, depth);
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

  /** Passes the value of a key that leads somewhere, and notes where it stands. */
  private int member(Entry entry, int parentRank, int value, int depth) {
    Node node = entry.target();
    int rank = FieldTrie.rank(parentRank, entry);
    if (!node.isInterior()) {
      return value(node, rank, value, depth);
    }
    long bit = 1L << rank;
    complicated |= (seen[node.id()] & bit) != 0;
    seen[node.id()] |= bit;
    int end = value(node, rank, value, depth);
    if (rank == NESTED && end >= 0) {
      int brace = in[value] == '{' ? end - 1 : JsonLayout.NOT_AN_OBJECT;
      event.layout().object(node.object(), value, brace);
    }
    return end;
  }

  /** Passes a value, and keeps it if a field is named so. */
  private int value(Node node, int rank, int value, int depth) {
    int slot = node.slot();
    boolean keep = slot >= 0 && rank >= slotRank[slot];
    if (keep) {
      slotRank[slot] = rank;
      event.markInInput(slot);
    }
    byte first = in[value];
    if (first == '{') {
      if (keep) {
        event.setObject(slot);
      }
      if (!node.isInterior()) {
        return text.skipValue(value, depth);
      }
      return depth == limits.maxDepth()
          ? text.tooDeep(value)
          : object(value + 1, node, rank, depth + 1);
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
    if (depth == limits.maxDepth()) {
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

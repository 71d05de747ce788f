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
import org.tidewaiter.ingest.json.KeyMemory.Site;

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

  /** How deep keys that nobody asked for are remembered, which takes recursion. */
  private static final int MAX_REMEMBERED = 16;

  private final DecodeLimits limits;
  private final FieldTrie trie;
  private final JsonTree tree;
  private final JsonText text;
  private final KeyMemory memory;
  private final boolean keywords;

  /** Rank of the spelling that filled a slot, or -1. */
  private final int[] slotRank;

  /** The slots that this record has filled, so that not all need be cleared. */
  private final int[] filled;

  private int filledCount;

  /** For each node, a bit for each rank under which this record has reached it. */
  private final long[] seen;

  /** The nodes that this record has reached. */
  private final int[] reached;

  private int reachedCount;

  private byte[] in = {};
  private Event event;
  private boolean complicated;
  private int kept;

  /** Where the key that {@link #key} has passed leads. */
  private @Nullable Entry entry;

  /** What is remembered of that key; null if nothing is. */
  private @Nullable Site site;

  /** Makes a scanner that fills events of the given table. */
  public JsonScanner(FieldTable fields, DecodeLimits limits) {
    this(fields, limits, new KeyMemory());
  }

  /** Makes a scanner with a memory of another size, for tests. */
  JsonScanner(FieldTable fields, DecodeLimits limits, KeyMemory memory) {
    this.memory = memory;
    this.limits = limits;
    this.trie = FieldTrie.of(fields);
    this.tree = new JsonTree(fields, trie);
    this.text = new JsonText(limits.maxDepth());
    this.keywords = fields.keywords();
    this.slotRank = new int[fields.size()];
    this.filled = new int[fields.size()];
    this.seen = new long[trie.nodeCount()];
    this.reached = new int[trie.nodeCount()];
    Arrays.fill(slotRank, -1);
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
    forget();
    complicated = keywords;
    if (document() >= 0 && complicated) {
      tree.fill(record, into);
    }
    return text.error();
  }

  private void forget() {
    for (int i = 0; i < filledCount; i++) {
      slotRank[filled[i]] = -1;
    }
    for (int i = 0; i < reachedCount; i++) {
      seen[reached[i]] = 0;
    }
    filledCount = 0;
    reachedCount = 0;
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
    Site root = memory.root();
    Site before = null;
    int at = text.skipSpace(open + 1);
    if (at < in.length && in[at] == '}') {
      event.layout().document(at, true);
      return at + 1;
    }
    while (true) {
      int keyQuote = at;
      int value = key(at, trie.root(), root, before);
      if (value < 0) {
        return value;
      }
      before = site;
      int end = member(entry, NESTED, value, 1, site);
      if (end < 0) {
        return end;
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

  /**
   * Passes a key and its colon, and sets {@link #entry} and {@link #site}.
   *
   * @param at where the key should begin
   * @param node what is looked for in its object
   * @param parent the key in whose value that object is, null if it is not remembered
   * @param before the key before this one, null if it is the first or not remembered
   * @return the offset of the value
   */
  private int key(int at, Node node, @Nullable Site parent, @Nullable Site before) {
    Site known = parent == null ? null : KeyMemory.guess(parent, before, in, at);
    if (known != null) {
      entry = known.entry();
      site = known;
      return text.valueAfterColon(at + known.length());
    }
    int quote = text.keyEnd(at);
    if (quote < 0) {
      return quote;
    }
    if (text.escaped()) {
      byte[] key = FieldTrie.bytes(JsonString.unescape(in, at + 1, quote));
      entry = node.find(key, 0, key.length);
      site = null;
    } else {
      site = parent == null ? null : memory.learn(parent, before, in, at + 1, quote, node);
      entry = site == null ? node.find(in, at + 1, quote) : site.entry();
    }
    return text.colon(quote + 1);
  }

  /**
   * Passes an inner object whose brace is before {@code from}; returns the offset behind it.
   *
   * @param parent the key whose value it is
   */
  private int object(int from, Node node, int rank, int depth, @Nullable Site parent) {
    Site before = null;
    int at = text.skipSpace(from);
    if (at < in.length && in[at] == '}') {
      return at + 1;
    }
    while (true) {
      int value = key(at, node, parent, before);
      if (value < 0) {
        return value;
      }
      before = site;
      at = member(entry, rank, value, depth, site);
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
  private int member(
      @Nullable Entry leads, int parentRank, int value, int depth, @Nullable Site key) {
    if (leads == null) {
      return unwanted(value, depth, key);
    }
    Node node = leads.target();
    int rank = FieldTrie.rank(parentRank, leads);
    if (!node.isInterior()) {
      return value(node, rank, value, depth, key);
    }
    long bit = 1L << rank;
    long ranks = seen[node.id()];
    if (ranks == 0) {
      reached[reachedCount++] = node.id();
    }
    complicated |= (ranks & bit) != 0;
    seen[node.id()] = ranks | bit;
    int end = value(node, rank, value, depth, key);
    if (rank == NESTED && end >= 0) {
      int brace = in[value] == '{' ? end - 1 : JsonLayout.NOT_AN_OBJECT;
      event.layout().object(node.object(), value, brace);
    }
    return end;
  }

  /** Passes a value that nobody asked for; the keys of objects not far in are remembered too. */
  private int unwanted(int value, int depth, @Nullable Site key) {
    byte first = in[value];
    if (first == '"') {
      int quote = text.string(value + 1);
      return quote < 0 ? quote : quote + 1;
    }
    return first == '{' && key != null && depth < Math.min(MAX_REMEMBERED, limits.maxDepth())
        ? object(value + 1, Node.NONE, NESTED, depth + 1, key)
        : text.skipValue(value, depth);
  }

  /** Passes a value, and keeps it if a field is named so. */
  private int value(Node node, int rank, int value, int depth, @Nullable Site key) {
    int slot = node.slot();
    boolean keep = slot >= 0 && rank >= slotRank[slot];
    if (keep) {
      if (slotRank[slot] < 0) {
        filled[filledCount++] = slot;
      }
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
          : object(value + 1, node, rank, depth + 1, key);
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

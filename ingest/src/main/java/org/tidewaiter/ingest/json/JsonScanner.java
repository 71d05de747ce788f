package org.tidewaiter.ingest.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeLimits;
import org.tidewaiter.ingest.decode.Reason;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.JsonString;
import org.tidewaiter.ingest.json.FieldTrie.Entry;
import org.tidewaiter.ingest.json.Stretch.Recording;

/**
 * Reads one JSON object: checks all of it, and keeps the fields that an event's table names.
 *
 * <p><b>Choice.</b> One pass over the bytes, no tokens and no tree. What stands between two values
 * is mostly what stood there in an earlier record, and is passed as one {@link Stretch}; else the
 * keys are guessed or looked up one by one, see {@link KeyMemory}. What no name goes through is
 * checked and passed over, from the first key in it that was not guessed on as plain text. Values
 * are kept as offsets. <b>Bound.</b> Work is linear in the record. Objects are walked without
 * recursion while their keys are remembered, else by {@link JsonValues}.
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

  /** How deep keys that nobody asked for are remembered: the memory is for what is common. */
  private static final int MAX_REMEMBERED = 16;

  private final DecodeLimits limits;
  private final FieldTrie trie;
  private final JsonTree tree;
  private final JsonText text;
  private final JsonValues values;
  private final KeyMemory memory;
  private final Recording recording;
  private final boolean keywords;
  private final int maxUnwanted;

  private byte[] in = {};
  private Event event;

  /** How many members of the root are kept so far, and where the last comma between them is. */
  private int kept;

  private int comma;

  /** Where the key of the root's member that is being read begins if it is to be cut, else -1. */
  private int reserved;

  private boolean closed;

  /** In whose value the reader stands. */
  private Site parent;

  /** The root of what is remembered; another one once all was forgotten. */
  private Site remembered;

  /** Whose value has been passed last there; the parent itself behind its opening brace. */
  private @Nullable Site last;

  /** Where the key that {@link #key} has passed leads. */
  private @Nullable Entry entry;

  /** What is remembered of that key; null if nothing is. */
  private @Nullable Site site;

  /** Whether it was the likely one. */
  private boolean guessed;

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
    this.values = new JsonValues(text, fields, trie.nodeCount(), limits.maxDepth());
    this.event = new Event(fields);
    this.parent = memory.root(trie.root());
    this.remembered = parent;
    this.recording = new Recording(parent);
    this.maxUnwanted = Math.min(MAX_REMEMBERED, limits.maxDepth());
  }

  /**
   * Reads one record into an event.
   *
   * @param bytes the bytes of one JSON object, white space around it allowed
   * @param into reset and filled; marks the fields that it finds as being in the input, and notes
   *     the layout. After an error its values mean nothing
   * @return what is wrong with the record, or null
   */
  public @Nullable DecodeError scan(byte[] bytes, Event into) {
    into.reset(bytes);
    if (bytes.length > limits.maxRecordBytes()) {
      return new DecodeError(
          Reason.TOO_LARGE,
          limits.maxRecordBytes(),
          "length: " + bytes.length + " (expected: <= " + limits.maxRecordBytes() + ")");
    }
    in = bytes;
    event = into;
    text.reset(bytes);
    values.reset(bytes, into);
    if (document() >= 0 && (keywords || values.isComplicated())) {
      tree.fill(bytes, into);
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

  /** Passes the outermost object, and notes cuts and the layout. */
  private int rootObject(int open) {
    kept = 0;
    comma = -1;
    reserved = -1;
    closed = false;
    Site root = memory.root(trie.root());
    if (root == remembered) {
      recording.stop();
    } else {
      recording.forget(root);
      remembered = root;
    }
    parent = root;
    last = root;
    int at = text.skipSpace(open + 1);
    if (at < in.length && in[at] == '}') {
      event.layout().document(at, true);
      return at + 1;
    }
    at = open + 1;
    while (at >= 0 && !closed) {
      Stretch known = likely(at);
      at = known == null ? step(at) : follow(known, at);
    }
    return at;
  }

  /** Returns the stretch behind the value passed last; if none is, it may be taken down. */
  private @Nullable Stretch likely(int at) {
    Site behind = last;
    if (behind == null || recording.isOn() || (behind == parent && !behind.isRoot())) {
      return null;
    }
    Stretch known = behind.likely(in, at);
    if (known == null && behind.countMiss()) {
      recording.begin(behind, at);
    }
    return known;
  }

  /** Goes one member or closing brace further. */
  private int step(int at) {
    if (last == parent) {
      return keyAndValue(text.skipSpace(at));
    }
    int next = text.skipSpace(at);
    if (next >= in.length) {
      return text.truncated("an object");
    }
    boolean more = in[next] == ',';
    if (!more && in[next] != '}') {
      return text.unexpected(next, "',' or '}'");
    }
    if (parent.isRoot()) {
      endMember(at, next, more);
    }
    if (more) {
      return keyAndValue(text.skipSpace(next + 1));
    }
    if (parent.isRoot()) {
      recording.end(parent, in, next + 1);
      return endDocument(next + 1);
    }
    leave(parent, next);
    return next + 1;
  }

  private int endDocument(int end) {
    event.layout().document(end - 1, kept == 0);
    closed = true;
    return end;
  }

  /** Counts or cuts a member of the root that ends where {@code end} says. */
  private void endMember(int end, int next, boolean more) {
    if (reserved < 0) {
      kept++;
      recording.rootComma(next);
    } else {
      recording.stop();
      if (kept > 0) {
        event.layout().cut(comma, end);
      } else {
        event.layout().cut(reserved, more ? next + 1 : end);
      }
      reserved = -1;
    }
    comma = next;
  }

  /** Does what a stretch does, and passes the value behind it. */
  private int follow(Stretch known, int at) {
    for (int i = 0; i < known.turnCount(); i++) {
      int place = known.place(i);
      if (place >= 0) {
        enter(known.turn(i), at + place);
      } else {
        note(known.turn(i), at + ~place);
      }
    }
    if (known.rootCommas() > 0) {
      kept += known.rootCommas();
      comma = at + known.lastRootComma();
    }
    int end = at + known.length();
    return known.to().isRoot() ? endDocument(end) : member(known.to(), end);
  }

  /** Passes the member whose key should begin there. */
  private int keyAndValue(int at) {
    Site around = parent;
    int value = key(at);
    if (value < 0) {
      return value;
    }
    if (!guessed && !around.isInterior()) {
      recording.stop();
      return skipRest(around, value);
    }
    Site key = site;
    if (around.isRoot() && (key == null ? isReservedKey(at) : key.isReserved())) {
      reserved = at;
      recording.stop();
    }
    if (key != null) {
      return member(key, value);
    }
    recording.stop();
    last = null;
    return values.member(entry, around.rank(), value, around.depth() + 1);
  }

  /**
   * Passes the rest of an object that nobody asked for, from the value of a key that was not
   * likely: to look its keys up costs more than to read them.
   */
  private int skipRest(Site around, int value) {
    parent = around.parent();
    last = around;
    return text.skipRest(value, around.depth());
  }

  /**
   * Passes the value of a remembered key, or just its brace if it is an object to be looked into.
   */
  private int member(Site key, int value) {
    boolean wanted = key.entry() != null;
    if (in[value] == '{' && (wanted ? key.isInterior() : key.depth() < maxUnwanted)) {
      return open(key, value);
    }
    parent = key.parent();
    last = key;
    int end;
    if (!wanted) {
      end = values.unwanted(value, key.depth());
    } else if (key.isInterior()) {
      end = values.member(key.entry(), parent.rank(), value, key.depth());
    } else {
      end = values.field(key, value);
    }
    if (recording.isOn() && end >= 0) {
      recording.passed(key, in, value, end);
    }
    return end;
  }

  /** Passes the brace of an object to be looked into; all of it if it is empty. */
  private int open(Site key, int brace) {
    if (key.depth() == limits.maxDepth()) {
      return text.tooDeep(brace);
    }
    if (key.entry() != null) {
      recording.turn(key, brace);
      enter(key, brace);
    }
    parent = key;
    last = key;
    int at = text.skipSpace(brace + 1);
    if (at < in.length && in[at] == '}') {
      leave(key, at);
      return at + 1;
    }
    return at;
  }

  private void leave(Site key, int brace) {
    if (key.entry() != null) {
      recording.turn(key, ~brace);
      note(key, brace);
    }
    parent = key.parent();
    last = key;
  }

  /** Begins a wanted object. */
  private void enter(Site key, int brace) {
    key.openAt(brace);
    values.enter(key);
  }

  /** Notes where a wanted object stands. */
  private void note(Site key, int brace) {
    if (key.rank() == JsonValues.NESTED) {
      event.layout().object(key.node().object(), key.openedAt(), brace);
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
   * Passes a key and its colon in the object where the reader stands, and sets {@link #entry} and
   * {@link #site}; returns the offset of the value.
   */
  private int key(int at) {
    Site before = last;
    Site known = KeyMemory.guess(parent, before, in, at);
    guessed = known != null;
    if (known != null) {
      entry = known.entry();
      site = known;
      return text.valueAfterColon(at + known.length());
    }
    int quote = text.keyEnd(at);
    if (quote < 0) {
      return quote;
    }
    site = text.escaped() ? null : memory.learn(parent, before, in, at + 1, quote);
    entry = site == null ? values.entry(parent.node(), at + 1, quote) : site.entry();
    return text.colon(quote + 1);
  }
}

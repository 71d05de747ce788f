package org.tidewaiter.ingest.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.json.FieldTrie.Entry;
import org.tidewaiter.ingest.json.FieldTrie.Node;

/**
 * A key at one place: inside the value of one site, whatever stands before it. It is compared in
 * quotes with its colon.
 */
final class Site extends Words {

  /**
   * A power of two. A source that changes its habits is learned again after so many at the latest.
   */
  static final int MAX_MISSES = 4096;

  /** A value that has changed so often is not expected to be the same again. */
  static final int MAX_CHANGES = 2;

  private final @Nullable Site parent;
  private final @Nullable Entry entry;
  private final byte[] key;
  private final int hash;

  /** What is looked for in its value. */
  private final Node node;

  private final int rank;
  private final int depth;
  private final boolean reserved;
  private final int slot;
  private final boolean interior;

  /** The keys inside. */
  private final SiteTable inside = new SiteTable();

  /** The key that was the first one in its value, and the one that was before that. */
  private @Nullable Site first;

  private @Nullable Site firstBefore;

  /** The key that came next, and the one that did before that. */
  private @Nullable Site next;

  private @Nullable Site nextBefore;

  /** What followed the value, and what did before that. */
  private @Nullable Stretch stretch;

  private @Nullable Stretch stretchBefore;

  /** How often something else followed. */
  private int misses;

  private int valueHash;
  private int changes = -1;

  /** Where its value begins in the record that is being read, if that is a wanted object. */
  private int openedAt;

  /** Makes the site whose value is the document. */
  Site(Node root) {
    super(bytes(new byte[0]));
    parent = null;
    entry = null;
    key = new byte[0];
    hash = 0;
    node = root;
    rank = 0;
    depth = 0;
    reserved = false;
    slot = -1;
    interior = true;
  }

  /**
   * Makes the site of a key.
   *
   * @param parent in whose value it is
   * @param key without its quotes, and without escapes
   * @param hash of the key
   */
  Site(Site parent, byte[] key, int hash) {
    super(bytes(key));
    this.parent = parent;
    this.key = key;
    this.hash = hash;
    entry = parent.node.find(key, 0, key.length);
    node = entry == null ? Node.NONE : entry.target();
    rank = entry == null ? 0 : FieldTrie.rank(parent.rank, entry);
    depth = parent.depth + 1;
    slot = node.slot();
    interior = node.isInterior();
    reserved =
        parent.parent == null && FieldTrie.isReserved(new String(key, StandardCharsets.UTF_8));
  }

  private static byte[] bytes(byte[] key) {
    byte[] text = new byte[key.length + 3];
    text[0] = '"';
    System.arraycopy(key, 0, text, 1, key.length);
    text[text.length - 2] = '"';
    text[text.length - 1] = ':';
    return text;
  }

  /** Returns the site in whose value it is; itself if that is the document. */
  Site parent() {
    return parent == null ? this : parent;
  }

  /** Returns where the key leads, null if no name goes that way. */
  @Nullable Entry entry() {
    return entry;
  }

  /** Returns what is looked for in its value. */
  Node node() {
    return node;
  }

  /** Returns the rank of the spelling that has led here. */
  int rank() {
    return rank;
  }

  /** Returns how many objects are open around its value. */
  int depth() {
    return depth;
  }

  /** Returns whether it is a member of the root that belongs to our own output. */
  boolean isReserved() {
    return reserved;
  }

  /** Returns whether its value is the document. */
  boolean isRoot() {
    return parent == null;
  }

  /** Returns the slot of the field that its value is, or -1. */
  int slot() {
    return slot;
  }

  /** Returns whether fields may be inside its value. */
  boolean isInterior() {
    return interior;
  }

  /** Returns where its value begins, as {@link #openAt} has noted. */
  int openedAt() {
    return openedAt;
  }

  /** Notes where its value, a wanted object, begins in the record that is being read. */
  void openAt(int brace) {
    openedAt = brace;
  }

  /** Returns whether it has that key, given with its hash. */
  boolean isKey(int hashed, byte[] in, int from, int to) {
    return hash == hashed && Arrays.equals(key, 0, key.length, in, from, to);
  }

  /** Returns the hash of its key. */
  int hash() {
    return hash;
  }

  /** Returns the keys in its value. */
  SiteTable inside() {
    return inside;
  }

  /** Returns the site of the key that stands there, the first in its value, if it was so before. */
  @Nullable Site likelyFirst(byte[] in, int at) {
    Site likely = first;
    if (likely != null && likely.isAt(in, at)) {
      return likely;
    }
    Site other = firstBefore;
    return other != null && other.isAt(in, at) ? other : null;
  }

  /** Returns the site of the key that stands there, behind its value, if it was so before. */
  @Nullable Site likelyNext(byte[] in, int at) {
    Site likely = next;
    if (likely != null && likely.isAt(in, at)) {
      return likely;
    }
    Site other = nextBefore;
    return other != null && other.isAt(in, at) ? other : null;
  }

  /** Takes note of the key that is the first one in its value. */
  void beginsWith(Site other) {
    if (first != other) { // it is, where the record's end forbids to guess
      firstBefore = first;
      first = other;
    }
  }

  /** Takes note of the key behind its value. */
  void isFollowedBy(Site other) {
    if (next != other) {
      nextBefore = next;
      next = other;
    }
  }

  /** Returns what stands behind its value, and has stood there before; else null. */
  @Nullable Stretch likely(byte[] in, int at) {
    Stretch known = stretch;
    if (known != null && known.leadsOn(in, at)) {
      return known;
    }
    Stretch other = stretchBefore;
    return other != null && other.leadsOn(in, at) ? other : null;
  }

  /**
   * Counts that something else followed; returns whether to take it down: ever more seldom, so that
   * it costs nothing, but at least once in {@value #MAX_MISSES} times.
   */
  boolean countMiss() {
    misses = misses == MAX_MISSES ? 1 : misses + 1;
    return (misses & (misses - 1)) == 0;
  }

  /** Takes the place of what was remembered first of two. */
  void remember(Stretch following) {
    stretchBefore = stretch;
    stretch = following;
  }

  /** Takes note of a value; returns whether such have changed. */
  boolean noteValue(int hash) {
    if (changes < 0 || hash != valueHash) {
      changes = Math.min(changes + 1, MAX_CHANGES);
      valueHash = hash;
    }
    return changes == MAX_CHANGES;
  }
}

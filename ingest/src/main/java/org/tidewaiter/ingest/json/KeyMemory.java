package org.tidewaiter.ingest.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.json.FieldTrie.Entry;
import org.tidewaiter.ingest.json.FieldTrie.Node;

/**
 * Remembers which keys stood where in earlier records, so that a scanner can try the likely one.
 *
 * <p><b>Choice.</b> Records of one source have the same keys in nearly the same order. Each key at
 * its place in the structure is a {@link Site}, which knows the keys that came next. The likely key
 * is compared with quotes and colon, eight bytes at a time; if it stands there, it need not be
 * checked, measured, hashed and looked up. A key that was equal byte for byte to one that was
 * checked is as valid, and leads to the same place, so that a guess can change the speed and
 * nothing else. What is between two values, and whole members that nobody asked for, are remembered
 * as one {@link Stretch}. <b>Bound.</b> So many sites with two stretches each, and all is forgotten
 * when they are used up: inputs with keys made of data can't fill the heap, and can't keep what is
 * common from being learned again. A key is found in so many steps or not remembered: keys chosen
 * to collide can't make a record slow. What follows a key is taken down when it was not as expected
 * for the first time, the second, the fourth, and so on up to the 4096th, so that a source without
 * habits costs no more. <b>Rejected.</b> A template of whole records is faster while it fits, but
 * fits only records that have all optional fields in common.
 *
 * <p>Not thread-safe.
 */
final class KeyMemory {

  /** Longer keys are looked up each time. */
  static final int MAX_KEY_BYTES = 61;

  /** With two stretches each of some hundred bytes, some megabyte at most. */
  private static final int MAX_SITES = 1024;

  /**
   * A power of two. A source that changes its habits is learned again after so many at the latest.
   */
  static final int MAX_MISSES = 4096;

  /** A value that has changed so often is not expected to be the same again. */
  static final int MAX_CHANGES = 2;

  /** How many places of a table are looked at for one key. */
  static final int MAX_STEPS = 16;

  private final int maxSites;
  private Site root = new Site(Node.NONE);
  private int count;

  KeyMemory() {
    this(MAX_SITES);
  }

  /** Makes a memory of another size, for tests. */
  KeyMemory(int maxSites) {
    this.maxSites = maxSites;
  }

  /**
   * A key at one place: inside the value of one site, whatever stands before it. It is compared in
   * quotes with its colon.
   */
  static final class Site extends Words {
    private final @Nullable Site parent;
    private final @Nullable Entry entry;
    private final byte[] key;

    /** What is looked for in its value. */
    private final Node node;

    private final int rank;
    private final int depth;
    private final boolean reserved;
    private final int slot;
    private final boolean interior;

    /** The keys inside, by hash; at most half full. */
    private @Nullable Site[] children = {};

    private int childCount;

    private @Nullable Site first;

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

    private Site(Node root) {
      super(bytes(new byte[0]));
      parent = null;
      entry = null;
      key = new byte[0];
      node = root;
      rank = 0;
      depth = 0;
      reserved = false;
      slot = -1;
      interior = true;
    }

    private Site(Site parent, @Nullable Entry entry, byte[] key) {
      super(bytes(key));
      this.parent = parent;
      this.entry = entry;
      this.key = key;
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
     * Counts that something else followed; returns whether to take it down: ever more seldom, so
     * that it costs nothing, but at least once in {@value #MAX_MISSES} times.
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

    private @Nullable Site child(int hash, byte[] in, int from, int to) {
      if (childCount == 0) {
        return null;
      }
      for (int at = hash; at < hash + MAX_STEPS; at++) {
        Site child = children[at & (children.length - 1)];
        if (child == null || Arrays.equals(child.key, 0, child.key.length, in, from, to)) {
          return child;
        }
      }
      return null;
    }

    /** Returns whether one more key of that hash can be added, and found again. */
    private boolean hasRoom(int hash) {
      if (childCount * 2 >= children.length) {
        @Nullable Site[] old = children;
        children = new @Nullable Site[Math.max(4, old.length * 2)];
        childCount = 0;
        for (Site known : old) {
          if (known != null) {
            add(known);
          }
        }
      }
      return freePlace(hash) >= 0;
    }

    private void add(Site child) {
      int place = freePlace(FieldTrie.hash(child.key, 0, child.key.length));
      if (place >= 0) {
        children[place] = child;
        childCount++;
      }
    }

    private int freePlace(int hash) {
      for (int at = hash; at < hash + MAX_STEPS; at++) {
        if (children[at & (children.length - 1)] == null) {
          return at & (children.length - 1);
        }
      }
      return -1;
    }
  }

  /**
   * Returns the site whose value is the document. Not to be kept from record to record.
   *
   * @param node what is looked for in documents; all is forgotten if that is another one
   */
  Site root(Node node) {
    if (count >= maxSites || root.node != node) {
      root = new Site(node);
      count = 0;
    }
    return root;
  }

  /**
   * Returns the site whose key stands at an offset, if it is a likely one; else null.
   *
   * @param parent the key in whose value this one is
   * @param before the key before it in the same object, null if it is the first
   */
  static @Nullable Site guess(Site parent, @Nullable Site before, byte[] in, int at) {
    Site likely = before == null ? parent.first : before.next;
    if (likely != null && likely.isAt(in, at)) {
      return likely;
    }
    Site other = before == null ? null : before.nextBefore;
    return other != null && other.isAt(in, at) ? other : null;
  }

  /**
   * Takes note of a key that was not guessed.
   *
   * @param from where the key begins in the record, behind its quote; it has no escapes
   * @param to where it ends
   * @return its site, null if it is not remembered
   */
  @Nullable Site learn(Site parent, @Nullable Site before, byte[] in, int from, int to) {
    int hash = FieldTrie.hash(in, from, to);
    Site known = parent.child(hash, in, from, to);
    if (known == null) {
      if (count >= maxSites || to - from > MAX_KEY_BYTES || !parent.hasRoom(hash)) {
        return null;
      }
      known = new Site(parent, parent.node.find(in, from, to), Arrays.copyOfRange(in, from, to));
      parent.add(known);
      count++;
    }
    if (before == null) {
      parent.first = known;
    } else if (before.next != known) { // it is, where the record's end forbids to guess
      before.nextBefore = before.next;
      before.next = known;
    }
    return known;
  }
}

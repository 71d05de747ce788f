package org.tidewaiter.ingest.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.json.FieldTrie.Entry;

/**
 * Remembers which keys stood where in earlier records, so that a scanner can try the likely one.
 *
 * <p><b>Choice.</b> Records of one source have the same keys in nearly the same order. Each key at
 * its place in the structure is a {@link Site}, which knows the keys that came next. The likely key
 * is compared with quotes and colon, eight bytes at a time; if it stands there, it need not be
 * checked, measured, hashed and looked up. A key that was equal byte for byte to one that was
 * checked is as valid, and leads to the same place, so that a guess can change the speed and
 * nothing else. <b>Bound.</b> So many sites, and all is forgotten when they are used up: inputs
 * with keys made of data can't fill the heap, and can't keep what is common from being learned
 * again. A key is found in so many steps or not remembered: keys chosen to collide can't make a
 * record slow. <b>Rejected.</b> A template of whole records is faster while it fits, but fits only
 * records that have all optional fields in common.
 *
 * <p>Not thread-safe.
 */
final class KeyMemory {

  /** Longer keys are looked up each time. */
  static final int MAX_KEY_BYTES = 61;

  private static final int MAX_SITES = 1024;

  /** How many places of a table are looked at for one key. */
  static final int MAX_STEPS = 16;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final int maxSites;
  private Site root = new Site(null, new byte[0]);
  private int count;

  KeyMemory() {
    this(MAX_SITES);
  }

  /** Makes a memory of another size, for tests. */
  KeyMemory(int maxSites) {
    this.maxSites = maxSites;
  }

  /** A key at one place: inside the value of one site, whatever stands before it. */
  static final class Site {
    private final @Nullable Entry entry;
    private final byte[] key;

    /** The key in quotes with its colon, in words; the last is padded with zeros. */
    private final long[] words;

    private final long lastMask;

    /** The first word and its mask once more: most keys have no other. */
    private final long firstWord;

    private final long firstMask;
    private final int length;
    private final int padded;

    /** The keys inside, by hash; at most half full. */
    private @Nullable Site[] children = {};

    private int childCount;

    private @Nullable Site first;

    /** The key that came next, and the one that did before that. */
    private @Nullable Site next;

    private @Nullable Site nextBefore;

    private Site(@Nullable Entry entry, byte[] key) {
      this.entry = entry;
      this.key = key;
      this.length = key.length + 3;
      byte[] text = new byte[(length + 7) & ~7];
      text[0] = '"';
      System.arraycopy(key, 0, text, 1, key.length);
      text[length - 2] = '"';
      text[length - 1] = ':';
      words = new long[text.length / 8];
      for (int i = 0; i < words.length; i++) {
        words[i] = (long) LONGS.get(text, i * 8);
      }
      lastMask = -1L >>> ((text.length - length) * 8);
      firstWord = words[0];
      firstMask = words.length == 1 ? lastMask : -1L;
      padded = text.length;
    }

    /** Returns where the key leads, null if no name goes that way. */
    @Nullable Entry entry() {
      return entry;
    }

    /** Returns how many bytes the key takes with its quotes and its colon. */
    int length() {
      return length;
    }

    private boolean isAt(byte[] in, int at) {
      if (at + padded > in.length || ((long) LONGS.get(in, at) & firstMask) != firstWord) {
        return false; // the end of a record is read the slow way
      }
      int last = words.length - 1;
      if (last == 0) {
        return true;
      }
      for (int i = 1; i < last; i++) {
        if ((long) LONGS.get(in, at + i * 8) != words[i]) {
          return false;
        }
      }
      return ((long) LONGS.get(in, at + last * 8) & lastMask) == words[last];
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

  /** Returns the site whose value is the document. Not to be kept from record to record. */
  Site root() {
    if (count >= maxSites) {
      root = new Site(null, new byte[0]);
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
   * @param node what is looked for in the object
   * @return its site, null if it is not remembered
   */
  @Nullable Site learn(
      Site parent, @Nullable Site before, byte[] in, int from, int to, FieldTrie.Node node) {
    int hash = FieldTrie.hash(in, from, to);
    Site known = parent.child(hash, in, from, to);
    if (known == null) {
      if (count >= maxSites || to - from > MAX_KEY_BYTES || !parent.hasRoom(hash)) {
        return null;
      }
      known = new Site(node.find(in, from, to), Arrays.copyOfRange(in, from, to));
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

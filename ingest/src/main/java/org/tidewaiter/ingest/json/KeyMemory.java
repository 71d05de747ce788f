package org.tidewaiter.ingest.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
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
 * as one {@link Stretch}. What follows a key is taken down when it was not as expected for the
 * first time, the second, the fourth, and so on up to the 4096th, so that a source without habits
 * costs no more. <b>Rejected.</b> A template of whole records is faster while it fits, but fits
 * only records that have all optional fields in common.
 *
 * <p><b>Bound.</b> So many sites with two stretches each, and of one record an eighth of that, so
 * that no record can take all places. A key is found in so many steps or not remembered: keys
 * chosen to collide can't make a record slow. Keys made of data fill the memory up. What is in it
 * then goes on to be of use, and the others are strangers, which are read without it. All is
 * forgotten once many of them have come by for each site: so what has become common is learned in
 * the end, and learning costs a stranger little.
 *
 * <p>Not thread-safe.
 */
final class KeyMemory {

  /** Longer keys are looked up each time. */
  static final int MAX_KEY_BYTES = 61;

  /** So many strangers for each site and all is forgotten. */
  static final int STRANGERS_PER_SITE = 64;

  /** With two stretches each of some hundred bytes, some megabyte at most. */
  private static final int MAX_SITES = 1024;

  /** One record may take one in so many sites. */
  private static final int SHARE = 8;

  private final int maxSites;
  private Site root = new Site(Node.NONE);
  private int count;

  /** How many there may be after the record that is being read. */
  private int limit;

  /** How many keys found no room since there was none. */
  private int strangers;

  KeyMemory() {
    this(MAX_SITES);
  }

  /** Makes a memory of another size, for tests. */
  KeyMemory(int maxSites) {
    this.maxSites = maxSites;
  }

  /**
   * Begins a record: returns the site whose value is the document. Not to be kept for the next one.
   *
   * @param node what is looked for in documents; all is forgotten if that is another one
   */
  Site root(Node node) {
    if (strangers > maxSites * STRANGERS_PER_SITE || root.node() != node) {
      root = new Site(node);
      count = 0;
      strangers = 0;
    }
    limit = Math.min(maxSites, count + maxSites / SHARE + 1);
    return root;
  }

  /**
   * Returns the site whose key stands at an offset, if it is a likely one; else null.
   *
   * @param parent the key in whose value this one is
   * @param before the key before it in the same object; the parent if it is the first, null if it
   *     is not remembered
   */
  static @Nullable Site guess(Site parent, @Nullable Site before, byte[] in, int at) {
    if (before == null) {
      return null;
    }
    return before == parent ? parent.likelyFirst(in, at) : before.likelyNext(in, at);
  }

  /**
   * Takes note of a key that was not guessed.
   *
   * @param parent as for {@link #guess}
   * @param before as for {@link #guess}
   * @param from where the key begins in the record, behind its quote; it has no escapes
   * @param to where it ends
   * @return its site, null if it is not remembered
   */
  @Nullable Site learn(Site parent, @Nullable Site before, byte[] in, int from, int to) {
    int hash = FieldTrie.hash(in, from, to);
    Site known = parent.inside().find(hash, in, from, to);
    if (known == null) {
      known = add(parent, hash, in, from, to);
    }
    if (known == null || before == null) {
      return known;
    }
    if (before == parent) {
      parent.beginsWith(known);
    } else {
      before.isFollowedBy(known);
    }
    return known;
  }

  private @Nullable Site add(Site parent, int hash, byte[] in, int from, int to) {
    if (to - from > MAX_KEY_BYTES) {
      return null;
    }
    if (count == maxSites) {
      strangers++;
    }
    if (count >= limit || !parent.inside().hasRoom(hash)) {
      return null;
    }
    Site added = new Site(parent, Arrays.copyOfRange(in, from, to), hash);
    parent.inside().add(added);
    count++;
    return added;
  }
}

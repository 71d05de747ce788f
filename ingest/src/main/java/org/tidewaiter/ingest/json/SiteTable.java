package org.tidewaiter.ingest.json;

import org.jspecify.annotations.Nullable;

/** The keys inside the value of one key, by hash; at most half full. Not thread-safe. */
final class SiteTable {

  /** How many places are looked at for one key, so that keys chosen to collide can't slow it. */
  static final int MAX_STEPS = 16;

  private static final int FIRST_SIZE = 4;

  private @Nullable Site[] table = {};
  private int count;

  /** Returns the site of a key, null if it has none here. */
  @Nullable Site find(int hash, byte[] in, int from, int to) {
    if (count == 0) {
      return null;
    }
    for (int i = 0; i < MAX_STEPS; i++) {
      Site site = table[place(hash, i)];
      if (site == null || site.isKey(hash, in, from, to)) {
        return site;
      }
    }
    return null;
  }

  /** Returns whether one more key of that hash can be added, and found again. */
  boolean hasRoom(int hash) {
    if (count * 2 >= table.length) {
      @Nullable Site[] old = table;
      table = new @Nullable Site[Math.max(FIRST_SIZE, old.length * 2)];
      count = 0;
      for (Site known : old) {
        if (known != null) {
          add(known);
        }
      }
    }
    return freePlace(hash) >= 0;
  }

  /** Adds a site for which there is room. */
  void add(Site site) {
    int place = freePlace(site.hash());
    if (place >= 0) {
      table[place] = site;
      count++;
    }
  }

  private int freePlace(int hash) {
    for (int i = 0; i < MAX_STEPS; i++) {
      if (table[place(hash, i)] == null) {
        return place(hash, i);
      }
    }
    return -1;
  }

  private int place(int hash, int step) {
    return (hash + step) & (table.length - 1);
  }
}

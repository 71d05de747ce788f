package org.tidewaiter.ingest.json;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What stood between the value of one key and the value of another in an earlier record: commas,
 * braces, keys, and whole members that nobody asked for.
 *
 * <p>Where the scanner stands is wholly told by the {@link Site} whose value it has passed last, so
 * that the same bytes behind the same site lead to the same place, and are as valid as when they
 * were read one by one. What they do on the way is done again: wanted objects begin and end, and
 * members of the root are counted. Immutable.
 */
final class Stretch extends Words {

  /** Longer ones end at a member that nobody asked for. */
  static final int MAX_BYTES = 256;

  /** A stretch with more objects that fields lie in is not kept. */
  static final int MAX_TURNS = 32;

  private final Site to;
  private final Site[] turns;
  private final int[] places;
  private final int rootCommas;
  private final int lastRootComma;

  private Stretch(byte[] bytes, Site to, Recording recorded) {
    super(bytes);
    this.to = to;
    this.turns = recorded.turns();
    this.places = Arrays.copyOf(recorded.places, recorded.turnCount);
    this.rootCommas = recorded.rootCommas;
    this.lastRootComma = recorded.lastRootComma;
  }

  /** Returns whether it stands there, and a value behind it if it does not end the document. */
  boolean leadsOn(byte[] in, int at) {
    if (!isAt(in, at)) {
      return false;
    }
    int end = at + length();
    return to.isRoot() || (end < in.length && in[end] > ' ');
  }

  /** Returns the key at whose value it ends; the root if it ends with the document. */
  Site to() {
    return to;
  }

  /** Returns how many wanted objects begin or end in it. */
  int turnCount() {
    return turns.length;
  }

  /** Returns whose object begins or ends. */
  Site turn(int index) {
    return turns[index];
  }

  /** Returns the place of its brace, from the start: of an opening one, or {@code ~} a closing. */
  int place(int index) {
    return places[index];
  }

  /** Returns how many commas of the root are in it. */
  int rootCommas() {
    return rootCommas;
  }

  /** Returns the place of the last of them. */
  int lastRootComma() {
    return lastRootComma;
  }

  /**
   * Takes down one stretch at a time while a scanner reads it. Not thread-safe.
   *
   * <p>A member that nobody asked for becomes part of a stretch until its value has been seen to
   * change twice. Of a value, a hash is kept, which only decides whether to go on: the bytes are
   * compared whenever a stretch is used. Sites of a memory that has been forgotten are let go by
   * {@link #forget}.
   */
  static final class Recording {
    private final @Nullable Site[] turns = new @Nullable Site[MAX_TURNS];
    private final int[] places = new int[MAX_TURNS];
    private int turnCount;
    private int rootCommas;
    private int lastRootComma;
    private int start;
    private boolean on;
    private Site from;

    /** Records nothing yet. */
    Recording(Site any) {
      from = any;
    }

    /** Returns whether a stretch is being taken down. */
    boolean isOn() {
      return on;
    }

    /** Begins behind the value of a key. */
    void begin(Site site, int at) {
      on = true;
      from = site;
      start = at;
      turnCount = 0;
      rootCommas = 0;
    }

    /** Lets go of all sites, as a new memory begins. */
    void forget(Site any) {
      on = false;
      from = any;
      Arrays.fill(turns, null);
    }

    /** Gives up. */
    void stop() {
      on = false;
    }

    /** Notes a brace of an object that fields lie in: its offset, or {@code ~} that. */
    void turn(Site site, int brace) {
      if (!on) {
        return;
      }
      if (turnCount == MAX_TURNS) {
        on = false;
        return;
      }
      turns[turnCount] = site;
      places[turnCount++] = brace >= 0 ? brace - start : ~(~brace - start);
    }

    /** Notes what ends a member of the root: a comma or the closing brace. */
    void rootComma(int at) {
      rootCommas++;
      lastRootComma = at - start;
    }

    private Site[] turns() {
      Site[] all = new Site[turnCount];
      for (int i = 0; i < turnCount; i++) {
        all[i] = requireNonNull(turns[i]);
      }
      return all;
    }

    /** Ends at a value, or goes on behind it if nobody asked for it and it is often the same. */
    void passed(Site site, byte[] in, int value, int end) {
      if (site.entry() == null
          && end - start <= MAX_BYTES
          && !site.noteValue(FieldTrie.hash(in, value, end))) {
        return;
      }
      end(site, in, value);
    }

    /** Ends at the value of a key, or behind the document if that is the root. */
    void end(Site site, byte[] in, int at) {
      if (on && at - start <= MAX_BYTES) {
        from.remember(new Stretch(Arrays.copyOfRange(in, start, at), site, this));
      }
      on = false;
    }
  }
}

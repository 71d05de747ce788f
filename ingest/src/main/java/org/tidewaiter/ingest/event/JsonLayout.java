package org.tidewaiter.ingest.event;

import java.util.Arrays;

/**
 * Where a JSON input may be changed without touching its bytes: the ends of the objects that
 * fragments can go into, and the members to cut out.
 *
 * <p>Offsets count bytes from the start of the record. Filled by the JSON decoder, read by the
 * renderer, reused with its event. Not thread-safe.
 */
public final class JsonLayout {

  /** Roots of ECS that derived fields may have to be put into. */
  public enum Root {
    /** {@code source}. */
    SOURCE("source"),
    /** {@code destination}. */
    DESTINATION("destination"),
    /** {@code network}. */
    NETWORK("network"),
    /** {@code event}. */
    EVENT("event");

    private final String key;

    Root(String key) {
      this.key = key;
    }

    /** Returns the member's key. */
    public String key() {
      return key;
    }
  }

  /** In place of an offset: the input has no such member. */
  public static final int ABSENT = -1;

  /** In place of an offset: the member is there, and is not an object. */
  public static final int NOT_AN_OBJECT = -2;

  private static final int ROOTS = Root.values().length;

  private boolean json;
  private int end;
  private boolean empty;
  private final int[] rootEnd = new int[ROOTS];
  private final boolean[] rootEmpty = new boolean[ROOTS];
  private int[] cuts = new int[8];
  private int cutCount;

  /** Forgets everything: the input is not JSON. */
  public void clear() {
    json = false;
    cutCount = 0;
    Arrays.fill(rootEnd, ABSENT);
  }

  /** Notes where the closing brace of the whole object is, and whether no member stands in it. */
  public void document(int closingBrace, boolean isEmpty) {
    json = true;
    end = closingBrace;
    empty = isEmpty;
  }

  /** Notes a root's closing brace or {@link #NOT_AN_OBJECT}, and whether it has no member. */
  public void root(Root root, int closingBrace, boolean isEmpty) {
    rootEnd[root.ordinal()] = closingBrace;
    rootEmpty[root.ordinal()] = isEmpty;
  }

  /**
   * Notes a range to leave out. Ranges come in order, do not overlap, and hold one of the commas
   * beside the member, so that what is left is JSON.
   */
  public void cut(int from, int to) {
    if (cutCount * 2 == cuts.length) {
      cuts = Arrays.copyOf(cuts, cuts.length * 2);
    }
    cuts[cutCount * 2] = from;
    cuts[cutCount * 2 + 1] = to;
    cutCount++;
  }

  /** Returns whether the input is a JSON object. */
  public boolean isJson() {
    return json;
  }

  /** Returns the offset of the closing brace of the whole object. */
  public int documentEnd() {
    return end;
  }

  /** Returns whether the whole object has no member left. */
  public boolean isDocumentEmpty() {
    return empty;
  }

  /** Returns the offset of a root's closing brace, {@link #ABSENT} or {@link #NOT_AN_OBJECT}. */
  public int rootEnd(Root root) {
    return rootEnd[root.ordinal()];
  }

  /** Returns whether a root's object has no member. */
  public boolean isRootEmpty(Root root) {
    return rootEmpty[root.ordinal()];
  }

  /** Returns how many ranges are to be left out. */
  public int cutCount() {
    return cutCount;
  }

  /** Returns where a range to leave out begins. */
  public int cutFrom(int index) {
    return cuts[index * 2];
  }

  /** Returns where a range to leave out ends, exclusive. */
  public int cutTo(int index) {
    return cuts[index * 2 + 1];
  }
}

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

  /** In place of an object's number: the whole document. */
  public static final int DOCUMENT = -1;

  /** In place of an offset: the input has no such member. */
  public static final int ABSENT = -1;

  /** In place of an offset: the member is there, and is not an object. */
  public static final int NOT_AN_OBJECT = -2;

  private boolean json;
  private int end;
  private boolean empty;
  private final int[] objectFrom;
  private final int[] objectEnd;
  private int[] cuts = new int[8];
  private int cutCount;

  /** Makes an empty layout of documents with so many objects, see {@link FieldTable#object}. */
  JsonLayout(int objects) {
    objectFrom = new int[objects];
    objectEnd = new int[objects];
  }

  /** Forgets everything: the input is not JSON. */
  public void clear() {
    json = false;
    cutCount = 0;
    Arrays.fill(objectEnd, ABSENT);
  }

  /** Notes where the closing brace of the whole object is, and whether no member stands in it. */
  public void document(int closingBrace, boolean isEmpty) {
    json = true;
    end = closingBrace;
    empty = isEmpty;
  }

  /**
   * Notes where a member that should be an object stands. Of equal names the last counts.
   *
   * @param object its number
   * @param from where its value begins
   * @param closingBrace where the object ends, or {@link #NOT_AN_OBJECT}
   */
  public void object(int object, int from, int closingBrace) {
    objectFrom[object] = from;
    objectEnd[object] = closingBrace;
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

  /**
   * Returns the offset of an object's closing brace, {@link #ABSENT} or {@link #NOT_AN_OBJECT}.
   *
   * @param object its number
   * @param around the number of the object that it should be a member of, which is there; or {@link
   *     #DOCUMENT}
   */
  public int objectEnd(int object, int around) {
    // A repeated key leaves notes of what was in the value before, which no longer counts.
    boolean stale = around != DOCUMENT && objectFrom[object] < objectFrom[around];
    return stale ? ABSENT : objectEnd[object];
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

package org.tidewaiter.ingest.event;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One event: typed values in the slots of a {@link FieldTable}.
 *
 * <p>Made once for each worker and reused. A decoder calls {@link #reset}, then sets values;
 * enrichers add theirs; rules read. A value set as a range of the record's bytes is parsed when it
 * is first asked for, so that a field which no rule reaches costs only its two offsets.
 *
 * <p>The values stand in {@link Cells}: those from {@code fields().size()} on hold the elements of
 * lists. Not thread-safe.
 */
public final class Event implements FieldReader {

  private static final byte[] NO_BYTES = {};

  private static final int SPARE_CELLS = 16;

  /** A record with longer lists than this gives its cells back; input must not fill the heap. */
  private static final int MAX_KEPT_CELLS = 4096;

  private final FieldTable fields;
  private final JsonLayout layout;
  private final Keywords keywords = new Keywords();

  /** A bit for each slot whose field the input itself has. */
  private final long[] inInput;

  private Cells cells;
  private int cellCount;
  private int openList = -1;
  private long timeMillis;

  /** Makes an empty event. */
  public Event(FieldTable fields) {
    this.fields = fields;
    layout = new JsonLayout(fields.objectCount());
    inInput = new long[Cells.words(fields.size())];
    cells = new Cells(fields.size() + SPARE_CELLS);
    cellCount = fields.size();
    reset(NO_BYTES);
  }

  /** Forgets all values and takes up another record. The bytes are kept, not copied. */
  public void reset(byte[] newRecord) {
    if (cellCount > MAX_KEPT_CELLS) {
      cells = new Cells(fields.size() + SPARE_CELLS);
    }
    cells.reset(newRecord, fields.size());
    Arrays.fill(inInput, 0);
    cellCount = fields.size();
    openList = -1;
    timeMillis = 0;
    layout.clear();
    keywords.clear();
  }

  // ---- what decoders and enrichers set

  /** Marks a field as absent, from the input too. */
  public void setMissing(int slot) {
    cells.clear(slot);
    inInput[slot >> 6] &= ~(1L << slot);
  }

  /** Sets a field, or adds to the open list, JSON {@code null}. */
  public void setNull(int slot) {
    cells.put(target(slot), ValueKind.NULL, 0);
  }

  /** Sets a field, or adds to the open list, an object whose members are not looked at. */
  public void setObject(int slot) {
    cells.put(target(slot), ValueKind.OBJECT, 0);
  }

  /**
   * Sets a field, or adds to the open list, an object that is shown and not looked into.
   *
   * @param json the object, UTF-8; kept, not copied
   */
  public void setObject(int slot, byte[] json) {
    cells.putJson(target(slot), json);
  }

  /** Sets a field, or adds to the open list, a boolean. */
  public void setBoolean(int slot, boolean value) {
    cells.put(target(slot), ValueKind.BOOLEAN, value ? 1 : 0);
  }

  /** Sets a field, or adds to the open list, a whole number. */
  public void setLong(int slot, long value) {
    cells.put(target(slot), ValueKind.LONG, value);
  }

  /** Sets a field, or adds to the open list, a whole number of 64 unsigned bits. */
  public void setUnsignedLong(int slot, long unsigned) {
    cells.put(target(slot), wholeKind(unsigned), unsigned);
  }

  /**
   * Sets a field, or adds to the open list, a number that is not whole.
   *
   * @param spelling as JSON spells numbers
   */
  public void setDouble(int slot, String spelling) {
    cells.putText(target(slot), ValueKind.DOUBLE, spelling);
  }

  /** Sets a field, or adds to the open list, a text. */
  public void setString(int slot, String value) {
    cells.putText(target(slot), ValueKind.STRING, value);
  }

  /**
   * Sets a field, or adds to the open list, a text of ASCII that spells no address and that JSON
   * need not escape: for what is made anew for each event, and mostly written out and not read.
   *
   * @param ascii kept, not copied: not to be changed before the event is reset, and the caller's
   *     again then
   */
  public void setAscii(int slot, byte[] ascii) {
    cells.putAscii(target(slot), ascii);
  }

  /** Sets a field, or adds to the open list, an address; its text is the canonical one. */
  public void setAddress(int slot, AddressBits value) {
    cells.putAddress(target(slot), value);
  }

  /**
   * Sets a field, or adds to the open list, a range of the record that is UTF-8 text.
   *
   * @param begin offset of the first byte, behind an opening quote if there is one
   * @param end offset behind the last byte
   * @param escaped whether JSON escapes are in the range
   */
  public void setText(int slot, int begin, int end, boolean escaped) {
    cells.putRange(target(slot), ValueKind.STRING, begin, end, escaped);
  }

  /**
   * Sets a field, or adds to the open list, a range of the record that is a JSON number.
   *
   * @param begin offset of the first byte
   * @param end offset behind the last byte
   */
  public void setNumber(int slot, int begin, int end) {
    int cell = target(slot);
    byte[] record = cells.record();
    long value = JsonNumber.parseWhole(record, begin, end);
    if (value == JsonNumber.TOO_LARGE) {
      cells.putRange(cell, ValueKind.DOUBLE, begin, end, false);
    } else {
      long signed = record[begin] == '-' ? -value : value;
      cells.putNumber(cell, wholeKind(value), begin, end, signed);
    }
  }

  /** Opens a list: until {@link #endList}, values set for this slot are its elements. */
  public void beginList(int slot) {
    cells.putList(slot, cellCount, 0);
    openList = slot;
  }

  /** Opens a list that begins with the values that the field has already. */
  public void extendList(int slot) {
    int first = firstElement(slot);
    int count = elementCount(slot);
    int begin = cellCount;
    for (int i = 0; i < count; i++) {
      cells.copy(first + i, newCell());
    }
    cells.putList(slot, begin, count);
    openList = slot;
  }

  /** Closes the open list. */
  public void endList() {
    openList = -1;
  }

  /** Sets the time of the event, in milliseconds since 1970 UTC. */
  public void setTimeMillis(long millis) {
    timeMillis = millis;
  }

  /**
   * Gives a checked field its parsed value while it keeps the input's spelling: the cell becomes a
   * {@link ValueKind#LONG}.
   */
  public void refineLong(int slot, long value) {
    cells.refine(slot, ValueKind.LONG, value);
  }

  /** Does the same for a whole number of 64 unsigned bits. */
  public void refineUnsignedLong(int slot, long unsigned) {
    cells.refine(slot, wholeKind(unsigned), unsigned);
  }

  /** Does the same for an address: the cell becomes a {@link ValueKind#ADDRESS}. */
  public void refineAddress(int slot, AddressBits value) {
    cells.refine(slot, value);
  }

  /** Gives a field the single value of another one, in the same spelling. */
  public void copy(int fromSlot, int toSlot) {
    cells.copy(fromSlot, toSlot);
  }

  /** Says that the input itself has this field under this name: rendering need not add it. */
  public void markInInput(int slot) {
    inInput[slot >> 6] |= 1L << slot;
  }

  /** Keeps a string value of the input for keyword rules. */
  public void addKeyword(int begin, int end, boolean escaped) {
    keywords.add(begin, end, escaped);
  }

  // ---- what is read

  /** Returns whether the input itself has this field under this name. */
  public boolean isInInput(int slot) {
    return (inInput[slot >> 6] & (1L << slot)) != 0;
  }

  /**
   * Returns what the event has, as bits: one for each slot from {@code 64 * word} on, set if the
   * field is not missing. Bits that are no slot's mean nothing.
   */
  public long present(int word) {
    return cells.present(word);
  }

  /**
   * Returns what the event has beyond its input, as bits: one for each slot from {@code 64 * word}
   * on, set if the field is not missing and the input itself has it not, likewise.
   */
  public long added(int word) {
    return cells.present(word) & ~inInput[word];
  }

  @Override
  public boolean isPlain(int cell) {
    return cells.isPlain(cell);
  }

  @Override
  public int begin(int cell) {
    return cells.begin(cell);
  }

  @Override
  public int end(int cell) {
    return cells.end(cell);
  }

  @Override
  public byte[] record() {
    return cells.record();
  }

  @Override
  public long timeMillis() {
    return timeMillis;
  }

  /** Returns where JSON input may be changed. */
  public JsonLayout layout() {
    return layout;
  }

  @Override
  public FieldTable fields() {
    return fields;
  }

  @Override
  public ValueKind kind(int cell) {
    return cells.kind(cell);
  }

  @Override
  public int firstElement(int slot) {
    return cells.has(slot, ValueKind.LIST) ? cells.listFirst(slot) : slot;
  }

  @Override
  public int elementCount(int slot) {
    return switch (cells.kind(slot)) {
      case MISSING -> 0;
      case LIST -> cells.listCount(slot);
      default -> 1;
    };
  }

  @Override
  public boolean booleanValue(int cell) {
    return cells.booleanValue(cell);
  }

  @Override
  public long longValue(int cell) {
    return cells.longValue(cell);
  }

  @Override
  public double doubleValue(int cell) {
    return cells.doubleValue(cell);
  }

  @Override
  public @Nullable String text(int cell) {
    return cells.text(cell);
  }

  @Override
  public @Nullable IpAddress address(int cell) {
    HeldAddress held = cells.address(cell);
    return held == null ? null : held.kept();
  }

  @Override
  public @Nullable AddressBits addressBits(int cell) {
    return cells.address(cell);
  }

  /**
   * Returns the JSON of an object that {@link #setObject(int, byte[])} has set, not to be changed;
   * null for any other value.
   */
  public byte @Nullable [] json(int cell) {
    return cells.json(cell);
  }

  /**
   * Returns the bytes that {@link #setAscii} has set, not to be changed; null for any other value.
   */
  public byte @Nullable [] ascii(int cell) {
    return cells.ascii(cell);
  }

  @Override
  public int keywordCount() {
    return keywords.count();
  }

  @Override
  public String keyword(int index) {
    return keywords.text(index, cells.record());
  }

  @Override
  public int keywordBegin(int index) {
    return keywords.begin(index);
  }

  @Override
  public int keywordEnd(int index) {
    return keywords.end(index);
  }

  // ---- cells

  /** Returns the cell that a value for a slot goes to: of the open list, a new one. */
  private int target(int slot) {
    if (slot != openList) {
      return slot;
    }
    cells.lengthen(slot);
    return newCell();
  }

  private int newCell() {
    if (cellCount == cells.capacity()) {
      cells.grow();
    }
    return cellCount++;
  }

  private static ValueKind wholeKind(long unsigned) {
    return unsigned < 0 ? ValueKind.UNSIGNED_LONG : ValueKind.LONG;
  }
}

package org.tidewaiter.ingest.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One event: typed values in the slots of a {@link FieldTable}.
 *
 * <p>Made once for each worker and reused. A decoder calls {@link #reset}, then sets values;
 * enrichers add theirs; rules read. A value set as a range of the record's bytes is parsed when it
 * is first asked for, so that a field which no rule reaches costs only its two offsets.
 *
 * <p>Each cell keeps a kind, 64 bits, a byte range and a cached object, in parallel arrays. Cells
 * from {@code fields().size()} on hold the elements of lists. Not thread-safe.
 */
public final class Event implements FieldReader {

  private static final byte[] NO_BYTES = {};

  private static final ValueKind[] KINDS = ValueKind.values();
  private static final byte MISSING = (byte) ValueKind.MISSING.ordinal();

  private static final int SPARE_CELLS = 16;

  /** A record with longer lists than this gives its cells back; input must not fill the heap. */
  private static final int MAX_KEPT_CELLS = 4096;

  /** Cached in place of an address by cells whose text does not spell one. */
  private static final Object NOT_AN_ADDRESS = new Object();

  private final FieldTable fields;
  private final JsonLayout layout;
  private final Keywords keywords = new Keywords();

  /** Ordinals: bytes are cleared fastest. */
  private byte[] kinds = {};

  private long[] bits = {};
  private int[] from = {};
  private int[] to = {};
  private @Nullable String[] texts = {};

  /** The parsed address of a cell; of an object that an enricher has set, its JSON. */
  private @Nullable Object[] addresses = {};

  /** A bit for each cell that has a text or an object: the others need not be cleared. */
  private long[] kept = {};

  private final boolean[] inInput;
  private int cellCount;
  private int openList = -1;

  private byte[] record = NO_BYTES;
  private long timeMillis;

  /** Makes an empty event. */
  public Event(FieldTable fields) {
    this.fields = fields;
    layout = new JsonLayout(fields.objectCount());
    inInput = new boolean[fields.size()];
    allocate(fields.size() + SPARE_CELLS);
    reset(NO_BYTES);
  }

  private void allocate(int capacity) {
    kinds = new byte[capacity];
    bits = new long[capacity];
    from = new int[capacity];
    to = new int[capacity];
    texts = new @Nullable String[capacity];
    addresses = new @Nullable Object[capacity];
    kept = new long[(capacity + Long.SIZE - 1) / Long.SIZE];
  }

  /** Forgets all values and takes up another record. The bytes are kept, not copied. */
  public void reset(byte[] newRecord) {
    if (cellCount > MAX_KEPT_CELLS) {
      allocate(fields.size() + SPARE_CELLS);
    }
    int used = Math.min(Math.max(cellCount, fields.size()), kinds.length);
    Arrays.fill(kinds, 0, used, MISSING);
    letGo();
    Arrays.fill(inInput, false);
    cellCount = fields.size();
    openList = -1;
    record = newRecord;
    timeMillis = 0;
    layout.clear();
    keywords.clear();
  }

  private void letGo() {
    for (int word = 0; word < kept.length; word++) {
      for (long left = kept[word]; left != 0; left &= left - 1) {
        int cell = word * Long.SIZE + Long.numberOfTrailingZeros(left);
        texts[cell] = null;
        addresses[cell] = null;
      }
      kept[word] = 0;
    }
  }

  private void keepText(int cell, @Nullable String text) {
    texts[cell] = text;
    kept[cell >> 6] |= 1L << cell;
  }

  private void keepObject(int cell, @Nullable Object object) {
    addresses[cell] = object;
    kept[cell >> 6] |= 1L << cell;
  }

  private boolean has(int cell, ValueKind kind) {
    return kinds[cell] == (byte) kind.ordinal();
  }

  private void setKind(int cell, ValueKind kind) {
    kinds[cell] = (byte) kind.ordinal();
  }

  // ---- what decoders and enrichers set

  /** Marks a field as absent, from the input too. */
  public void setMissing(int slot) {
    clear(slot, ValueKind.MISSING);
    inInput[slot] = false;
  }

  /** Sets a field, or adds to the open list, JSON {@code null}. */
  public void setNull(int slot) {
    clear(target(slot), ValueKind.NULL);
  }

  /** Sets a field, or adds to the open list, an object whose members are not looked at. */
  public void setObject(int slot) {
    clear(target(slot), ValueKind.OBJECT);
  }

  /**
   * Sets a field, or adds to the open list, an object that is shown and not looked into.
   *
   * @param json the object, UTF-8; kept, not copied
   */
  public void setObject(int slot, byte[] json) {
    int cell = target(slot);
    clear(cell, ValueKind.OBJECT);
    keepObject(cell, json);
  }

  /** Sets a field, or adds to the open list, a boolean. */
  public void setBoolean(int slot, boolean value) {
    int cell = target(slot);
    clear(cell, ValueKind.BOOLEAN);
    bits[cell] = value ? 1 : 0;
  }

  /** Sets a field, or adds to the open list, a whole number. */
  public void setLong(int slot, long value) {
    int cell = target(slot);
    clear(cell, ValueKind.LONG);
    bits[cell] = value;
  }

  /** Sets a field, or adds to the open list, a whole number of 64 unsigned bits. */
  public void setUnsignedLong(int slot, long unsigned) {
    int cell = target(slot);
    clear(cell, unsigned < 0 ? ValueKind.UNSIGNED_LONG : ValueKind.LONG);
    bits[cell] = unsigned;
  }

  /**
   * Sets a field, or adds to the open list, a number that is not whole.
   *
   * @param spelling as JSON spells numbers
   */
  public void setDouble(int slot, String spelling) {
    int cell = target(slot);
    clear(cell, ValueKind.DOUBLE);
    keepText(cell, spelling);
  }

  /** Sets a field, or adds to the open list, a text. */
  public void setString(int slot, String value) {
    int cell = target(slot);
    clear(cell, ValueKind.STRING);
    keepText(cell, value);
  }

  /** Sets a field, or adds to the open list, an address; its text is the canonical one. */
  public void setAddress(int slot, IpAddress value) {
    int cell = target(slot);
    clear(cell, ValueKind.ADDRESS);
    keepObject(cell, value);
  }

  /**
   * Sets a field, or adds to the open list, a range of the record that is UTF-8 text.
   *
   * @param begin offset of the first byte, behind an opening quote if there is one
   * @param end offset behind the last byte
   * @param escaped whether JSON escapes are in the range
   */
  public void setText(int slot, int begin, int end, boolean escaped) {
    int cell = target(slot);
    clear(cell, ValueKind.STRING);
    from[cell] = begin;
    to[cell] = end;
    bits[cell] = escaped ? 1 : 0;
  }

  /**
   * Sets a field, or adds to the open list, a range of the record that is a JSON number.
   *
   * @param begin offset of the first byte
   * @param end offset behind the last byte
   */
  public void setNumber(int slot, int begin, int end) {
    int cell = target(slot);
    clear(cell, ValueKind.DOUBLE);
    from[cell] = begin;
    to[cell] = end;
    if (JsonNumber.isInteger(record, begin, end)) {
      long value = JsonNumber.parseUnsigned(record, begin, end);
      boolean negative = record[begin] == '-';
      if (value != JsonNumber.TOO_LARGE) {
        setKind(cell, value < 0 ? ValueKind.UNSIGNED_LONG : ValueKind.LONG);
        bits[cell] = negative ? -value : value;
      }
    }
  }

  /** Opens a list: until {@link #endList}, values set for this slot are its elements. */
  public void beginList(int slot) {
    clear(slot, ValueKind.LIST);
    bits[slot] = cellCount;
    to[slot] = 0;
    openList = slot;
  }

  /** Opens a list that begins with the values that the field has already. */
  public void extendList(int slot) {
    int first = firstElement(slot);
    int count = elementCount(slot);
    int begin = cellCount;
    for (int i = 0; i < count; i++) {
      if (cellCount == kinds.length) {
        grow();
      }
      copy(first + i, cellCount++);
    }
    clear(slot, ValueKind.LIST);
    bits[slot] = begin;
    to[slot] = count;
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
    refineUnsignedLong(slot, value);
    setKind(slot, ValueKind.LONG);
  }

  /** Does the same for a whole number of 64 unsigned bits. */
  public void refineUnsignedLong(int slot, long unsigned) {
    keepSpelling(slot);
    setKind(slot, unsigned < 0 ? ValueKind.UNSIGNED_LONG : ValueKind.LONG);
    bits[slot] = unsigned;
  }

  /** Does the same for an address: the cell becomes a {@link ValueKind#ADDRESS}. */
  public void refineAddress(int slot, IpAddress value) {
    keepSpelling(slot);
    setKind(slot, ValueKind.ADDRESS);
    keepObject(slot, value);
  }

  /**
   * A range without escapes can still be spelled when the kind has changed. Other text can't: it is
   * kept, and its range is given up, which would be taken for plain.
   */
  private void keepSpelling(int cell) {
    if (!isPlain(cell)) {
      text(cell);
      from[cell] = 0;
      to[cell] = 0;
    }
  }

  /** Gives a field the single value of another one, in the same spelling. */
  public void copy(int fromSlot, int toSlot) {
    kinds[toSlot] = kinds[fromSlot];
    bits[toSlot] = bits[fromSlot];
    from[toSlot] = from[fromSlot];
    to[toSlot] = to[fromSlot];
    keepText(toSlot, texts[fromSlot]);
    keepObject(toSlot, addresses[fromSlot]);
  }

  /** Says that the input itself has this field under this name: rendering need not add it. */
  public void markInInput(int slot) {
    inInput[slot] = true;
  }

  /** Keeps a string value of the input for keyword rules. */
  public void addKeyword(int begin, int end, boolean escaped) {
    keywords.add(begin, end, escaped);
  }

  // ---- what is read

  /** Returns whether the input itself has this field under this name. */
  public boolean isInInput(int slot) {
    return inInput[slot];
  }

  @Override
  public boolean isPlain(int cell) {
    return begin(cell) >= 0 && (!has(cell, ValueKind.STRING) || bits[cell] == 0);
  }

  @Override
  public int begin(int cell) {
    return hasRange(cell) ? from[cell] : -1;
  }

  @Override
  public int end(int cell) {
    return to[cell];
  }

  @Override
  public byte[] record() {
    return record;
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
    return KINDS[kinds[cell]];
  }

  @Override
  public int firstElement(int slot) {
    return has(slot, ValueKind.LIST) ? (int) bits[slot] : slot;
  }

  @Override
  public int elementCount(int slot) {
    return switch (kind(slot)) {
      case MISSING -> 0;
      case LIST -> to[slot];
      default -> 1;
    };
  }

  @Override
  public boolean booleanValue(int cell) {
    return has(cell, ValueKind.BOOLEAN) && bits[cell] != 0;
  }

  @Override
  public long longValue(int cell) {
    ValueKind kind = kind(cell);
    return kind == ValueKind.LONG || kind == ValueKind.UNSIGNED_LONG ? bits[cell] : 0;
  }

  @Override
  public double doubleValue(int cell) {
    return switch (kind(cell)) {
      case LONG -> bits[cell];
      case UNSIGNED_LONG -> JsonNumber.unsignedToDouble(bits[cell]);
      case DOUBLE -> {
        double simple = JsonNumber.simpleToDouble(record, from[cell], to[cell]);
        if (!Double.isNaN(simple)) {
          yield simple;
        }
        String spelled = text(cell);
        yield spelled == null ? Double.NaN : Double.parseDouble(spelled);
      }
      default -> Double.NaN;
    };
  }

  @Override
  public @Nullable String text(int cell) {
    String known = texts[cell];
    if (known == null) {
      known = spell(cell);
      keepText(cell, known);
    }
    return known;
  }

  /**
   * A list keeps its length where others keep a range; a missing one, that of an earlier record.
   */
  private boolean hasRange(int cell) {
    return to[cell] > from[cell] && !has(cell, ValueKind.MISSING) && !has(cell, ValueKind.LIST);
  }

  private @Nullable String spell(int cell) {
    if (hasRange(cell)) {
      return has(cell, ValueKind.STRING) && bits[cell] != 0
          ? JsonString.unescape(record, from[cell], to[cell])
          : new String(record, from[cell], to[cell] - from[cell], StandardCharsets.UTF_8);
    }
    return switch (kind(cell)) {
      case STRING -> "";
      case BOOLEAN -> bits[cell] != 0 ? "true" : "false";
      case LONG -> NumberTexts.of(bits[cell]);
      case UNSIGNED_LONG -> Long.toUnsignedString(bits[cell]);
      case ADDRESS -> String.valueOf(addresses[cell]);
      default -> null;
    };
  }

  @Override
  public @Nullable IpAddress address(int cell) {
    Object known = addresses[cell];
    if (known == null) {
      IpAddress parsed = has(cell, ValueKind.STRING) ? parseAddress(cell) : null;
      known = parsed == null ? NOT_AN_ADDRESS : parsed;
      keepObject(cell, known);
    }
    return known instanceof IpAddress address ? address : null;
  }

  /**
   * Returns the JSON of an object that {@link #setObject(int, byte[])} has set, not to be changed;
   * null for any other value.
   */
  public byte @Nullable [] json(int cell) {
    return has(cell, ValueKind.OBJECT) && addresses[cell] instanceof byte[] json ? json : null;
  }

  private @Nullable IpAddress parseAddress(int cell) {
    if (isPlain(cell)) {
      return IpAddress.parse(record, from[cell], to[cell]);
    }
    String spelled = text(cell);
    return spelled == null ? null : IpAddress.parse(spelled);
  }

  @Override
  public int keywordCount() {
    return keywords.count();
  }

  @Override
  public String keyword(int index) {
    return keywords.text(index, record);
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

  private int target(int slot) {
    if (slot != openList) {
      return slot;
    }
    if (cellCount == kinds.length) {
      grow();
    }
    to[slot]++;
    return cellCount++;
  }

  private void clear(int cell, ValueKind kind) {
    setKind(cell, kind);
    bits[cell] = 0;
    from[cell] = 0;
    to[cell] = 0;
    texts[cell] = null;
    addresses[cell] = null;
  }

  private void grow() {
    int capacity = kinds.length * 2;
    kinds = Arrays.copyOf(kinds, capacity);
    bits = Arrays.copyOf(bits, capacity);
    from = Arrays.copyOf(from, capacity);
    to = Arrays.copyOf(to, capacity);
    texts = Arrays.copyOf(texts, capacity);
    addresses = Arrays.copyOf(addresses, capacity);
    kept = Arrays.copyOf(kept, (capacity + Long.SIZE - 1) / Long.SIZE);
  }
}

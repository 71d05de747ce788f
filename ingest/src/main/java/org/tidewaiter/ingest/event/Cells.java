package org.tidewaiter.ingest.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The cells of an {@link Event}: each holds one value, and a record's bytes that values are ranges
 * of.
 *
 * <p>Each cell has a head, 64 bits, a byte range, a text and an object, in parallel arrays. The
 * head says what the value is and which of the others count. A value is set by two or three writes,
 * and a record is forgotten by clearing the heads: the other arrays are not cleared, so that texts
 * of up to {@value #LONGEST_LEFT} characters, and small objects, live on until their cell gets
 * another. That also spares the collector's barriers where a cell gets the same text as in the
 * record before. What a range spells is parsed when it is first asked for. Not thread-safe.
 */
final class Cells {

  private static final byte[] NO_BYTES = {};

  /** The bits of a head that are the ordinal of the kind. */
  private static final int KIND = 0xf;

  /** The bit of a head that says that the value is a range of the record. */
  private static final int RANGE = 0x10;

  /** The bit of a head that says that the range is a string with escapes. */
  private static final int ESCAPED = 0x20;

  /** The bit of a head that says that the value has a text. */
  private static final int TEXT = 0x40;

  /** The bit of a head that says that the value has an object. */
  private static final int OBJECT = 0x80;

  /** Longer texts are let go of with their record: what is left must not fill the heap. */
  private static final int LONGEST_LEFT = 256;

  /** By all that {@link #KIND} may be, which spares the check of the index. */
  private static final ValueKind[] KINDS = new ValueKind[KIND + 1];

  static {
    Arrays.fill(KINDS, ValueKind.MISSING);
    System.arraycopy(ValueKind.values(), 0, KINDS, 0, ValueKind.values().length);
  }

  /** Cached in place of an address by cells whose text does not spell one. */
  private static final Object NOT_AN_ADDRESS = new Object();

  /** The kind, and which of the other arrays count. */
  private byte[] heads;

  private long[] bits;

  /** Of a range its begin and end, of a list its first cell and length: 32 bits each. */
  private long[] ranges;

  private @Nullable String[] texts;

  /**
   * The {@link HeldAddress} of a cell, each of one cell only; of an object or ASCII that was set,
   * its bytes.
   */
  private @Nullable Object[] objects;

  /** A bit for each cell that is not missing. */
  private long[] present;

  /** A bit for each cell that has a text or an object which may be large. */
  private long[] large;

  private byte[] record = NO_BYTES;

  /** Makes so many cells, all missing. */
  Cells(int capacity) {
    heads = new byte[capacity];
    bits = new long[capacity];
    ranges = new long[capacity];
    texts = new @Nullable String[capacity];
    objects = new @Nullable Object[capacity];
    present = new long[words(capacity)];
    large = new long[words(capacity)];
  }

  /** Returns how many words hold a bit for each cell. */
  static int words(int capacity) {
    return (capacity + Long.SIZE - 1) / Long.SIZE;
  }

  /** Returns how many cells there are. */
  int capacity() {
    return heads.length;
  }

  /** Returns the bytes that ranges count in. */
  byte[] record() {
    return record;
  }

  /** Makes the first cells missing, and takes up another record. */
  void reset(byte[] newRecord, int count) {
    record = newRecord;
    Arrays.fill(heads, 0, count, (byte) 0);
    Arrays.fill(present, 0);
    for (int word = 0; word < large.length; word++) {
      for (long left = large[word]; left != 0; left &= left - 1) {
        int cell = word * Long.SIZE + Long.numberOfTrailingZeros(left);
        texts[cell] = null;
        objects[cell] = null;
      }
      large[word] = 0;
    }
  }

  /** Doubles the number of cells. */
  void grow() {
    int capacity = heads.length * 2;
    heads = Arrays.copyOf(heads, capacity);
    bits = Arrays.copyOf(bits, capacity);
    ranges = Arrays.copyOf(ranges, capacity);
    texts = Arrays.copyOf(texts, capacity);
    objects = Arrays.copyOf(objects, capacity);
    present = Arrays.copyOf(present, words(capacity));
    large = Arrays.copyOf(large, words(capacity));
  }

  // ---- what is set

  /** Takes the value out of a cell. */
  void clear(int cell) {
    heads[cell] = 0;
    present[cell >> 6] &= ~(1L << cell);
  }

  /** Sets a value of which there is no more to say than its kind and 64 bits. */
  void put(int cell, ValueKind kind, long value) {
    setHead(cell, kind.ordinal());
    bits[cell] = value;
  }

  /** Sets a value that has a text of its own. */
  void putText(int cell, ValueKind kind, String text) {
    setHead(cell, kind.ordinal());
    keepText(cell, text);
  }

  /** Sets an address. */
  void putAddress(int cell, AddressBits address) {
    setHead(cell, ValueKind.ADDRESS.ordinal());
    keepAddress(cell, address);
  }

  /** Sets an object that is shown as these bytes. */
  void putJson(int cell, byte[] json) {
    setHead(cell, ValueKind.OBJECT.ordinal());
    keepObject(cell, json);
    large[cell >> 6] |= 1L << cell;
  }

  /** Sets a text that these bytes spell. */
  void putAscii(int cell, byte[] ascii) {
    setHead(cell, ValueKind.STRING.ordinal());
    keepObject(cell, ascii);
  }

  /** Sets a value that is a range of the record, with escapes or without. */
  void putRange(int cell, ValueKind kind, int begin, int end, boolean escaped) {
    int range = end > begin ? RANGE : 0;
    setHead(cell, kind.ordinal() | range | (escaped ? ESCAPED : 0));
    ranges[cell] = pair(begin, end);
  }

  /** Sets a whole number that is a range of the record. */
  void putNumber(int cell, ValueKind kind, int begin, int end, long value) {
    setHead(cell, kind.ordinal() | RANGE);
    ranges[cell] = pair(begin, end);
    bits[cell] = value;
  }

  /** Sets a list of the cells from {@code first} on. */
  void putList(int cell, int first, int count) {
    setHead(cell, ValueKind.LIST.ordinal());
    ranges[cell] = pair(first, count);
  }

  private static long pair(int first, int second) {
    return (long) first << 32 | second;
  }

  /** Makes a list longer by the cell behind its last. */
  void lengthen(int cell) {
    ranges[cell]++;
  }

  private void setHead(int cell, int head) {
    heads[cell] = (byte) head;
    present[cell >> 6] |= 1L << cell;
  }

  /** Changes kind and bits of a value that keeps its spelling. */
  void refine(int cell, ValueKind kind, long value) {
    keepSpelling(cell);
    setKind(cell, kind);
    bits[cell] = value;
  }

  /** Changes a value into an address that keeps its spelling. */
  void refine(int cell, AddressBits address) {
    keepSpelling(cell);
    setKind(cell, ValueKind.ADDRESS);
    keepAddress(cell, address);
  }

  /**
   * A range without escapes can still be spelled when the kind has changed. Other text can't: it is
   * kept, and its range is given up, which would be taken for plain.
   */
  private void keepSpelling(int cell) {
    if (!isPlain(cell)) {
      text(cell);
      heads[cell] &= ~(RANGE | ESCAPED);
    }
  }

  /** Gives a cell the value of another, in the same spelling. */
  void copy(int source, int target) {
    heads[target] = heads[source];
    bits[target] = bits[source];
    ranges[target] = ranges[source];
    long bit = 1L << target;
    present[target >> 6] = (present[target >> 6] & ~bit) | ((heads[source] & KIND) == 0 ? 0 : bit);
    String text = textOf(source);
    if (text != null) {
      keepText(target, text);
    }
    Object object = objectOf(source);
    if (object instanceof HeldAddress address) {
      keepAddress(target, address);
    } else if (object != null) {
      objects[target] = object;
      large[target >> 6] |= bit;
    }
  }

  private void setKind(int cell, ValueKind kind) {
    heads[cell] = (byte) ((heads[cell] & ~KIND) | kind.ordinal());
    present[cell >> 6] |= 1L << cell;
  }

  @SuppressWarnings("ReferenceEquality") // it is the store that is to be spared
  private void keepText(int cell, String text) {
    heads[cell] |= TEXT;
    if (texts[cell] != text) {
      texts[cell] = text;
      if (text.length() > LONGEST_LEFT) {
        large[cell >> 6] |= 1L << cell;
      }
    }
  }

  private void keepAddress(int cell, AddressBits address) {
    hold(cell).set(address.high(), address.low(), address.v6());
  }

  /** Returns what is to hold the address of a cell: that of a record before, if there is one. */
  private HeldAddress hold(int cell) {
    heads[cell] |= (byte) OBJECT;
    if (objects[cell] instanceof HeldAddress held) {
      return held;
    }
    HeldAddress made = new HeldAddress();
    objects[cell] = made;
    return made;
  }

  private void keepObject(int cell, Object object) {
    heads[cell] |= (byte) OBJECT;
    if (objects[cell] != object) {
      objects[cell] = object;
    }
  }

  // ---- what is read

  /** Returns 64 bits, one for each cell from {@code 64 * word} on, set if it is not missing. */
  long present(int word) {
    return present[word];
  }

  /** Returns the kind of a cell's value. */
  ValueKind kind(int cell) {
    return KINDS[heads[cell] & KIND];
  }

  /** Returns whether a cell's value is of that kind. */
  boolean has(int cell, ValueKind kind) {
    return (heads[cell] & KIND) == kind.ordinal();
  }

  /** Returns the first cell of a list. */
  int listFirst(int cell) {
    return begins(cell);
  }

  /** Returns how many cells a list has. */
  int listCount(int cell) {
    return end(cell);
  }

  /** Returns whether a value is a range of the record without escapes. */
  boolean isPlain(int cell) {
    return (heads[cell] & (RANGE | ESCAPED)) == RANGE;
  }

  /** Returns where a range begins, -1 if the value is none. */
  int begin(int cell) {
    return hasRange(cell) ? begins(cell) : -1;
  }

  private int begins(int cell) {
    return (int) (ranges[cell] >>> 32);
  }

  /** Returns where a range ends; meaningless if the value is none. */
  int end(int cell) {
    return (int) ranges[cell];
  }

  private boolean hasRange(int cell) {
    return (heads[cell] & RANGE) != 0;
  }

  /** Returns a boolean, false for any other value. */
  boolean booleanValue(int cell) {
    return has(cell, ValueKind.BOOLEAN) && bits[cell] != 0;
  }

  /** Returns the 64 bits of a whole number, 0 for any other value. */
  long longValue(int cell) {
    ValueKind kind = kind(cell);
    return kind == ValueKind.LONG || kind == ValueKind.UNSIGNED_LONG ? bits[cell] : 0;
  }

  /** Returns a number, NaN for any other value. */
  double doubleValue(int cell) {
    return switch (kind(cell)) {
      case LONG -> bits[cell];
      case UNSIGNED_LONG -> JsonNumber.unsignedToDouble(bits[cell]);
      case DOUBLE -> {
        if (hasRange(cell)) {
          double simple = JsonNumber.simpleToDouble(record, begins(cell), end(cell));
          if (!Double.isNaN(simple)) {
            yield simple;
          }
        }
        String spelled = text(cell);
        yield spelled == null ? Double.NaN : Double.parseDouble(spelled);
      }
      default -> Double.NaN;
    };
  }

  /** Returns what a value spells, null if it spells nothing. */
  @Nullable String text(int cell) {
    String known = textOf(cell);
    if (known == null) {
      known = spell(cell);
      if (known != null) {
        keepText(cell, known);
      }
    }
    return known;
  }

  private @Nullable String textOf(int cell) {
    return (heads[cell] & TEXT) != 0 ? texts[cell] : null;
  }

  private @Nullable Object objectOf(int cell) {
    return (heads[cell] & OBJECT) != 0 ? objects[cell] : null;
  }

  private @Nullable String spell(int cell) {
    if (hasRange(cell)) {
      int begin = begins(cell);
      int end = end(cell);
      return isPlain(cell)
          ? new String(record, begin, end - begin, StandardCharsets.UTF_8)
          : JsonString.unescape(record, begin, end);
    }
    return switch (kind(cell)) {
      case STRING -> {
        byte[] ascii = ascii(cell);
        yield ascii == null ? "" : new String(ascii, StandardCharsets.ISO_8859_1);
      }
      case BOOLEAN -> bits[cell] != 0 ? "true" : "false";
      case LONG -> NumberTexts.of(bits[cell]);
      case UNSIGNED_LONG -> Long.toUnsignedString(bits[cell]);
      case ADDRESS -> String.valueOf(objectOf(cell));
      default -> null;
    };
  }

  /** Returns the address that a value is or spells, null if it is none. */
  @Nullable HeldAddress address(int cell) {
    if ((heads[cell] & OBJECT) == 0) {
      parseAddress(cell);
    }
    return objects[cell] instanceof HeldAddress held ? held : null;
  }

  private void parseAddress(int cell) {
    boolean isText = has(cell, ValueKind.STRING);
    // Nearly all are IPv4's, of which no object need be made.
    long v4 = isText && isPlain(cell) ? IpText.parseV4(record, begins(cell), end(cell)) : -1;
    if (v4 >= 0) {
      hold(cell).set(0, v4, false);
      return;
    }
    IpAddress parsed = isText ? parseAnyAddress(cell) : null;
    if (parsed == null) {
      keepObject(cell, NOT_AN_ADDRESS);
    } else {
      keepAddress(cell, parsed);
    }
  }

  private @Nullable IpAddress parseAnyAddress(int cell) {
    if (isPlain(cell)) {
      return IpAddress.parse(record, begins(cell), end(cell));
    }
    String spelled = text(cell);
    return spelled == null ? null : IpAddress.parse(spelled);
  }

  /** Returns the bytes that are the object of an {@link ValueKind#OBJECT}, null if it has none. */
  byte @Nullable [] json(int cell) {
    return has(cell, ValueKind.OBJECT) && objectOf(cell) instanceof byte[] json ? json : null;
  }

  /** Returns the bytes that spell a text, null if none were set. */
  byte @Nullable [] ascii(int cell) {
    return has(cell, ValueKind.STRING) && objectOf(cell) instanceof byte[] ascii ? ascii : null;
  }
}

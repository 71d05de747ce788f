package org.tidewaiter.ingest.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The cells of an {@link Event}: each holds one value, and a record's bytes that values are ranges
 * of.
 *
 * <p>Each cell keeps a kind, 64 bits, a byte range and a cached object, in parallel arrays. What a
 * range spells is parsed when it is first asked for. Not thread-safe.
 */
final class Cells {

  private static final byte[] NO_BYTES = {};

  private static final ValueKind[] KINDS = ValueKind.values();
  private static final byte MISSING = (byte) ValueKind.MISSING.ordinal();

  /** Cached in place of an address by cells whose text does not spell one. */
  private static final Object NOT_AN_ADDRESS = new Object();

  /** Ordinals: bytes are cleared fastest. */
  private byte[] kinds;

  private long[] bits;
  private int[] from;
  private int[] to;
  private @Nullable String[] texts;

  /** The parsed address of a cell; of an object that an enricher has set, its JSON. */
  private @Nullable Object[] objects;

  /** A bit for each cell that has a text or an object: the others need not be cleared. */
  private long[] kept;

  private byte[] record = NO_BYTES;

  /** Makes so many cells, all missing. */
  Cells(int capacity) {
    kinds = new byte[capacity];
    bits = new long[capacity];
    from = new int[capacity];
    to = new int[capacity];
    texts = new @Nullable String[capacity];
    objects = new @Nullable Object[capacity];
    kept = new long[words(capacity)];
  }

  private static int words(int capacity) {
    return (capacity + Long.SIZE - 1) / Long.SIZE;
  }

  /** Returns how many cells there are. */
  int capacity() {
    return kinds.length;
  }

  /** Returns the bytes that ranges count in. */
  byte[] record() {
    return record;
  }

  /** Makes the first cells missing, lets go of all objects, and takes up another record. */
  void reset(byte[] newRecord, int count) {
    record = newRecord;
    Arrays.fill(kinds, 0, count, MISSING);
    for (int word = 0; word < kept.length; word++) {
      for (long left = kept[word]; left != 0; left &= left - 1) {
        int cell = word * Long.SIZE + Long.numberOfTrailingZeros(left);
        texts[cell] = null;
        objects[cell] = null;
      }
      kept[word] = 0;
    }
  }

  /** Doubles the number of cells. */
  void grow() {
    int capacity = kinds.length * 2;
    kinds = Arrays.copyOf(kinds, capacity);
    bits = Arrays.copyOf(bits, capacity);
    from = Arrays.copyOf(from, capacity);
    to = Arrays.copyOf(to, capacity);
    texts = Arrays.copyOf(texts, capacity);
    objects = Arrays.copyOf(objects, capacity);
    kept = Arrays.copyOf(kept, words(capacity));
  }

  // ---- what is set

  /** Sets a value of which there is no more to say than its kind and 64 bits. */
  void put(int cell, ValueKind kind, long value) {
    setKind(cell, kind);
    bits[cell] = value;
    from[cell] = 0;
    to[cell] = 0;
    texts[cell] = null;
    objects[cell] = null;
  }

  /** Sets a value that has a text of its own. */
  void putText(int cell, ValueKind kind, String text) {
    put(cell, kind, 0);
    keepText(cell, text);
  }

  /** Sets a value that is an object. */
  void putObject(int cell, ValueKind kind, Object object) {
    put(cell, kind, 0);
    keepObject(cell, object);
  }

  /** Sets a value that is a range of the record, with escapes or without. */
  void putRange(int cell, ValueKind kind, int begin, int end, boolean escaped) {
    put(cell, kind, escaped ? 1 : 0);
    from[cell] = begin;
    to[cell] = end;
  }

  /** Sets a list of the cells from {@code first} on. */
  void putList(int cell, int first, int count) {
    put(cell, ValueKind.LIST, first);
    to[cell] = count;
  }

  /** Makes a list longer by the cell behind its last. */
  void lengthen(int cell) {
    to[cell]++;
  }

  /** Changes kind and bits of a value that keeps its spelling. */
  void refine(int cell, ValueKind kind, long value) {
    keepSpelling(cell);
    setKind(cell, kind);
    bits[cell] = value;
  }

  /** Changes a value into an address that keeps its spelling. */
  void refine(int cell, IpAddress address) {
    keepSpelling(cell);
    setKind(cell, ValueKind.ADDRESS);
    keepObject(cell, address);
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

  /** Gives a cell the value of another, in the same spelling. */
  void copy(int source, int target) {
    kinds[target] = kinds[source];
    bits[target] = bits[source];
    from[target] = from[source];
    to[target] = to[source];
    keepText(target, texts[source]);
    keepObject(target, objects[source]);
  }

  private void setKind(int cell, ValueKind kind) {
    kinds[cell] = (byte) kind.ordinal();
  }

  private void keepText(int cell, @Nullable String text) {
    texts[cell] = text;
    kept[cell >> 6] |= 1L << cell;
  }

  private void keepObject(int cell, @Nullable Object object) {
    objects[cell] = object;
    kept[cell >> 6] |= 1L << cell;
  }

  // ---- what is read

  ValueKind kind(int cell) {
    return KINDS[kinds[cell]];
  }

  boolean has(int cell, ValueKind kind) {
    return kinds[cell] == (byte) kind.ordinal();
  }

  /** Returns the first cell of a list. */
  int listFirst(int cell) {
    return (int) bits[cell];
  }

  /** Returns how many cells a list has. */
  int listCount(int cell) {
    return to[cell];
  }

  boolean isPlain(int cell) {
    return hasRange(cell) && (!has(cell, ValueKind.STRING) || bits[cell] == 0);
  }

  /** Returns where a range begins, -1 if the value is none. */
  int begin(int cell) {
    return hasRange(cell) ? from[cell] : -1;
  }

  int end(int cell) {
    return to[cell];
  }

  /**
   * A list keeps its length where others keep a range; a missing one, that of an earlier record.
   */
  private boolean hasRange(int cell) {
    return to[cell] > from[cell] && !has(cell, ValueKind.MISSING) && !has(cell, ValueKind.LIST);
  }

  boolean booleanValue(int cell) {
    return has(cell, ValueKind.BOOLEAN) && bits[cell] != 0;
  }

  long longValue(int cell) {
    ValueKind kind = kind(cell);
    return kind == ValueKind.LONG || kind == ValueKind.UNSIGNED_LONG ? bits[cell] : 0;
  }

  double doubleValue(int cell) {
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

  @Nullable String text(int cell) {
    String known = texts[cell];
    if (known == null) {
      known = spell(cell);
      keepText(cell, known);
    }
    return known;
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
      case ADDRESS -> String.valueOf(objects[cell]);
      default -> null;
    };
  }

  @Nullable IpAddress address(int cell) {
    Object known = objects[cell];
    if (known == null) {
      IpAddress parsed = has(cell, ValueKind.STRING) ? parseAddress(cell) : null;
      known = parsed == null ? NOT_AN_ADDRESS : parsed;
      keepObject(cell, known);
    }
    return known instanceof IpAddress address ? address : null;
  }

  private @Nullable IpAddress parseAddress(int cell) {
    if (isPlain(cell)) {
      return IpAddress.parse(record, from[cell], to[cell]);
    }
    String spelled = text(cell);
    return spelled == null ? null : IpAddress.parse(spelled);
  }

  /** Returns the bytes that are the object of an {@link ValueKind#OBJECT}, null if it has none. */
  byte @Nullable [] json(int cell) {
    return has(cell, ValueKind.OBJECT) && objects[cell] instanceof byte[] json ? json : null;
  }
}

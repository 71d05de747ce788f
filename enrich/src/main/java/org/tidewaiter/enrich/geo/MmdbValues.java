package org.tidewaiter.enrich.geo;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Checks values of a section of a MaxMind DB file, so that decoding them later can't fail, run in
 * circles or fill the heap. Each value that something points to is checked once. Not thread-safe.
 *
 * <p>Source: MaxMind DB File Format Specification 2.0, section "Output Data Section".
 */
final class MmdbValues {

  /** Most values within each other; real records have about five. */
  static final int MAX_DEPTH = 32;

  /** Most values that one record may hold when all pointers are followed. */
  static final int MAX_VALUES = 65_536;

  /** Longest text or bytes. */
  static final int MAX_BYTES = 65_536;

  private static final int POINTER = 1;
  private static final int STRING = 2;
  private static final int BYTES = 4;
  private static final int MAP = 7;
  private static final int ARRAY = 11;
  private static final int BOOLEAN = 14;

  /** Fixed or greatest sizes by type; -1 for types that a section can't hold. */
  private static final int[] SIZES = {-1, -1, -1, 8, -1, 2, 4, -1, 4, 8, 16, -1, -1, -1, -1, 4};

  private static final int DOUBLE = 3;
  private static final int FLOAT = 15;
  private static final Extent UNDER_WAY = new Extent(0, 0, 0);

  private final byte[] bytes;
  private final int base;
  private final int limit;
  private final Map<Integer, Extent> checked = new HashMap<>();

  /**
   * What a value takes.
   *
   * @param end offset behind it
   * @param values how many there are in it, pointers followed, itself too
   * @param depth how many are within each other
   */
  private record Extent(int end, int values, int depth) {}

  /**
   * @param base where the section begins, which pointers count from
   * @param limit where it ends, exclusive
   */
  MmdbValues(byte[] bytes, int base, int limit) {
    this.bytes = bytes;
    this.base = base;
    this.limit = limit;
  }

  /** Checks the value at an offset of the section. */
  void check(long offset) throws DamagedFileException {
    pointedTo(offset, 0);
  }

  private Extent pointedTo(long offset, int depth) throws DamagedFileException {
    if (offset < 0 || offset >= limit - base) {
      throw new DamagedFileException(
          "pointer to " + offset + " (expected: 0.." + (limit - base - 1) + ")");
    }
    int at = (int) offset;
    Extent known = checked.get(at);
    if (UNDER_WAY.equals(known)) {
      throw new DamagedFileException("pointers in a circle at data offset " + offset);
    }
    if (known == null) {
      checked.put(at, UNDER_WAY);
      known = value(base + at, depth);
      checked.put(at, known);
    }
    return known;
  }

  /** Checks a value; its kind is in the first byte, its size there or behind. */
  private Extent value(int from, int depth) throws DamagedFileException {
    if (depth >= MAX_DEPTH) {
      throw damaged(from, "more than " + MAX_DEPTH + " values within each other");
    }
    int control = unsigned(from, 1);
    int type = control >>> 5;
    if (type == POINTER) {
      return pointer(from, control, depth);
    }
    int at = from + 1;
    if (type == 0) {
      int extended = unsigned(at++, 1);
      type = extended == 0 ? SIZES.length : 7 + extended;
    }
    int size = control & 31;
    if (size > 28) {
      int more = size - 28;
      int first = more == 1 ? 29 : more == 2 ? 285 : 65_821;
      size = first + unsigned(at, more);
      at += more;
    }
    return switch (type) {
      case MAP -> members(from, at, 2 * size, true, depth);
      case ARRAY -> members(from, at, size, false, depth);
      case STRING -> text(from, at, size);
      case BYTES -> flat(from, at, size, size <= MAX_BYTES);
      case BOOLEAN -> flat(from, at, 0, size <= 1);
      case DOUBLE, FLOAT -> flat(from, at, size, size == SIZES[type]);
      default -> flat(from, at, size, type < SIZES.length && size <= SIZES[type]);
    };
  }

  private Extent flat(int from, int at, int size, boolean valid) throws DamagedFileException {
    if (!valid || size > limit - at) {
      throw damaged(from, "a value of " + size + " bytes, or of a type that can't be");
    }
    return new Extent(at + size, 1, 1);
  }

  private Extent text(int from, int at, int size) throws DamagedFileException {
    Extent extent = flat(from, at, size, size <= MAX_BYTES);
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, at, size));
    } catch (CharacterCodingException malformed) {
      throw damaged(from, "a text that is not UTF-8");
    }
    return extent;
  }

  private Extent pointer(int from, int control, int depth) throws DamagedFileException {
    long target = target(from, control);
    if (target < limit - base && (bytes[base + (int) target] & 0xff) >>> 5 == POINTER) {
      throw damaged(from, "a pointer to a pointer");
    }
    Extent pointed = pointedTo(target, depth + 1);
    if (depth + pointed.depth >= MAX_DEPTH) {
      throw damaged(from, "more than " + MAX_DEPTH + " values within each other");
    }
    return new Extent(from + 1 + pointerBytes(control), pointed.values, pointed.depth + 1);
  }

  private static int pointerBytes(int control) {
    return ((control >>> 3) & 3) + 1;
  }

  private long target(int from, int control) throws DamagedFileException {
    int count = pointerBytes(control);
    long low = Integer.toUnsignedLong(unsigned(from + 1, count));
    long high = control & 7;
    return switch (count) {
      case 1 -> high << 8 | low;
      case 2 -> (high << 16 | low) + 2048;
      case 3 -> (high << 24 | low) + 526_336;
      default -> low;
    };
  }

  private Extent members(int from, int begin, int count, boolean keys, int depth)
      throws DamagedFileException {
    if (count > limit - begin) {
      throw damaged(from, "a list or map of " + count + " values in " + (limit - begin) + " bytes");
    }
    int at = begin;
    int values = 1;
    int deepest = 0;
    for (int i = 0; i < count; i++) {
      if (keys && i % 2 == 0 && !isText(at)) {
        throw damaged(at, "a key that is not a text");
      }
      Extent member = value(at, depth + 1);
      at = member.end;
      deepest = Math.max(deepest, member.depth);
      values += member.values;
      if (values > MAX_VALUES) {
        throw damaged(from, "a record of more than " + MAX_VALUES + " values");
      }
    }
    return new Extent(at, values, deepest + 1);
  }

  /** Returns whether a value is a text, or a pointer to one; a bad pointer is told elsewhere. */
  private boolean isText(int at) throws DamagedFileException {
    int control = unsigned(at, 1);
    if (control >>> 5 != POINTER) {
      return control >>> 5 == STRING;
    }
    long target = target(at, control);
    return target >= limit - base || (bytes[base + (int) target] & 0xff) >>> 5 == STRING;
  }

  private int unsigned(int at, int count) throws DamagedFileException {
    if (count > limit - at) {
      throw damaged(at, "the section ends in the middle of a value");
    }
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 8 | (bytes[at + i] & 0xff);
    }
    return value;
  }

  private static DamagedFileException damaged(int at, String what) {
    return new DamagedFileException("at byte " + at + ": " + what);
  }
}

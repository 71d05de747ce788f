package org.tidewaiter.ingest.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.Reason;
import org.tidewaiter.ingest.event.JsonAscii;

/**
 * Checking of JSON tokens: strings, numbers, literals, and whole values that nobody asked for.
 *
 * <p>What it accepts is what RFC 8259 and UTF-8 (RFC 3629) say. A byte order mark before the text
 * and escapes of lone surrogates are accepted, as Jackson does. Each method returns the offset
 * behind the token or {@link #FAILED}, in which case {@link #error} says why; nothing is thrown, as
 * bad input is not rare. Not thread-safe.
 */
final class JsonText {

  /** Returned in place of an offset: see {@link #error}. */
  static final int FAILED = -1;

  private static final byte PLAIN = 0;
  private static final byte SPECIAL = 1;
  private static final byte[] STRING_CLASS = new byte[256];

  static {
    for (int i = 0; i < 256; i++) {
      STRING_CLASS[i] = i < ' ' || i >= 0x80 || i == '"' || i == '\\' ? SPECIAL : PLAIN;
    }
  }

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final int maxDepth;
  private final long[] isObject;
  private byte[] in = {};
  private int end;
  private boolean escaped;
  private @Nullable DecodeError error;

  JsonText(int maxDepth) {
    this.maxDepth = maxDepth;
    this.isObject = new long[maxDepth / 64 + 1];
  }

  void reset(byte[] record) {
    in = record;
    end = record.length;
    error = null;
  }

  /** Returns what was wrong, or null if nothing was. */
  @Nullable DecodeError error() {
    return error;
  }

  /** Returns whether the string that {@link #string} passed last has escapes. */
  boolean escaped() {
    return escaped;
  }

  /** Returns the offset of the next byte that is not white space; the end if there is none. */
  int skipSpace(int from) {
    int at = from;
    while (at < end && in[at] <= ' ' && isSpace(in[at])) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  /** Passes a string whose opening quote is before {@code from}; returns its closing quote. */
  int string(int from) {
    escaped = false;
    int at = from;
    while (at + Long.BYTES <= end) {
      long special = JsonAscii.special((long) LONGS.get(in, at));
      if (special != 0) {
        at += Long.numberOfTrailingZeros(special) >> 3;
        return in[at] == '"' ? at : stringBehind(at);
      }
      at += Long.BYTES;
    }
    return stringBehind(at);
  }

  /** Goes on where something else than a quote is, or the record's end near. */
  private int stringBehind(int from) {
    int at = from;
    while (true) {
      at = skipPlain(at);
      if (at >= end) {
        return truncated("a string");
      }
      byte b = in[at];
      if (b == '"') {
        return at;
      }
      if (b == '\\') {
        escaped = true;
        at = escape(at);
      } else if (b < 0) {
        at = multibyte(at);
      } else {
        return malformed(at, "control character in a string (expected: an escape)");
      }
      if (at < 0) {
        return FAILED;
      }
    }
  }

  /** Returns the offset of the next byte that ends a string or needs a look. */
  private int skipPlain(int from) {
    int at = from;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      long special = JsonAscii.special((long) LONGS.get(in, at));
      if (special != 0) {
        return at + (Long.numberOfTrailingZeros(special) >> 3);
      }
    }
    while (at < end && STRING_CLASS[in[at] & 255] == PLAIN) {
      at++;
    }
    return at;
  }

  private int escape(int at) {
    if (at + 1 >= end) {
      return truncated("an escape");
    }
    switch (in[at + 1]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
        return at + 2;
      case 'u':
        for (int i = at + 2; i < at + 6; i++) {
          if (i >= end) {
            return truncated("an escape");
          }
          if (!isHex(in[i])) {
            return malformed(i, "escape: " + show(i) + " (expected: four hexadecimal digits)");
          }
        }
        return at + 6;
      default:
        return malformed(at + 1, "escape: " + show(at + 1) + " (expected: one of \"\\/bfnrtu)");
    }
  }

  private static boolean isHex(byte b) {
    return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'f') || (b >= 'A' && b <= 'F');
  }

  /** Passes one character of several bytes. Table 3-7 of the Unicode standard. */
  private int multibyte(int at) {
    int first = in[at] & 255;
    int length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (first < 0xc2 || first > 0xf4) {
      return encoding(at);
    }
    for (int i = 1; i < length; i++) {
      if (at + i >= end || (in[at + i] & 0xc0) != 0x80) {
        return encoding(at);
      }
    }
    int second = in[at + 1] & 255;
    boolean tooLong = (first == 0xe0 && second < 0xa0) || (first == 0xf0 && second < 0x90);
    boolean surrogate = first == 0xed && second >= 0xa0;
    boolean tooLarge = first == 0xf4 && second >= 0x90;
    return tooLong || surrogate || tooLarge ? encoding(at) : at + length;
  }

  /** Passes a number; returns the offset behind it. */
  int number(int from) {
    int at = from;
    if (at < end && in[at] == '-') {
      at++;
    }
    int digits = at;
    at = digits(at);
    if (at == digits) {
      return at >= end ? truncated("a number") : unexpected(at, "a value");
    }
    if (in[digits] == '0' && at - digits > 1) {
      return malformed(digits, "number with a leading zero");
    }
    if (at < end && in[at] == '.') {
      int fraction = at + 1;
      at = digits(fraction);
      if (at == fraction) {
        return at >= end ? truncated("a number") : unexpected(at, "a digit");
      }
    }
    if (at < end && (in[at] == 'e' || in[at] == 'E')) {
      at++;
      if (at < end && (in[at] == '+' || in[at] == '-')) {
        at++;
      }
      int exponent = at;
      at = digits(exponent);
      if (at == exponent) {
        return at >= end ? truncated("a number") : unexpected(at, "a digit");
      }
    }
    return at;
  }

  private int digits(int from) {
    int at = from;
    while (at < end && in[at] >= '0' && in[at] <= '9') {
      at++;
    }
    return at;
  }

  /** Passes {@code true}, {@code false} or {@code null}, by its first letter. */
  int literal(int from) {
    String word = in[from] == 't' ? "true" : in[from] == 'f' ? "false" : "null";
    for (int i = 0; i < word.length(); i++) {
      if (from + i >= end) {
        return truncated("a literal");
      }
      if (in[from + i] != word.charAt(i)) {
        return unexpected(from + i, "a value");
      }
    }
    return from + word.length();
  }

  /** Passes a string, number or literal that begins at {@code at}. */
  int scalar(int at) {
    switch (in[at]) {
      case '"':
        int quote = string(at + 1);
        return quote < 0 ? FAILED : quote + 1;
      case 't', 'f', 'n':
        return literal(at);
      default:
        return number(at);
    }
  }

  /**
   * Passes any value, however deep, without recursion.
   *
   * @param from offset of its first byte
   * @param depth how many objects and arrays are open around it
   */
  int skipValue(int from, int depth) {
    return skip(from, depth, depth);
  }

  /**
   * Passes the rest of an object, from the value of one of its keys; returns the offset behind it.
   *
   * @param value offset of the value's first byte
   * @param depth how many objects and arrays are open around the object
   */
  int skipRest(int value, int depth) {
    push(depth, true);
    return skip(value, depth, depth + 1);
  }

  /** Passes values from where so many objects and arrays are open until no more than that are. */
  private int skip(int from, int until, int depth) {
    int at = from;
    int open = depth;
    while (true) {
      if (at >= end) {
        return truncated("an array"); // behind a bracket or comma; keys see their own end
      }
      byte b = in[at];
      if (b == '{' || b == '[') {
        if (open == maxDepth) {
          return tooDeep(at);
        }
        push(open++, b == '{');
        at = skipSpace(at + 1);
        if (at < end && in[at] == (b == '{' ? '}' : ']')) {
          open--;
          at++;
        } else if (b == '{') {
          at = key(at);
          if (at < 0) {
            return FAILED;
          }
          continue;
        } else {
          continue;
        }
      } else {
        at = scalar(at);
        if (at < 0) {
          return FAILED;
        }
      }
      while (true) {
        if (open == until) {
          return at;
        }
        boolean object = isObject(open - 1);
        at = skipSpace(at);
        if (at >= end) {
          return truncated(object ? "an object" : "an array");
        }
        if (in[at] == ',') {
          at = skipSpace(at + 1);
          at = object ? key(at) : at;
          break;
        }
        if (in[at] != (object ? '}' : ']')) {
          return unexpected(at, object ? "',' or '}'" : "',' or ']'");
        }
        open--;
        at++;
      }
      if (at < 0) {
        return FAILED;
      }
    }
  }

  /** Passes a key and its colon; returns the offset of the value. */
  private int key(int from) {
    int quote = keyEnd(from);
    return quote < 0 ? FAILED : colon(quote + 1);
  }

  /** Passes a key that should begin at {@code from}; returns its closing quote. */
  int keyEnd(int from) {
    if (from >= end) {
      return truncated("an object");
    }
    return in[from] == '"' ? string(from + 1) : unexpected(from, "a key in quotes");
  }

  /** Passes a colon and white space; returns the offset of the value. */
  int colon(int from) {
    int at = skipSpace(from);
    if (at >= end) {
      return truncated("an object");
    }
    if (in[at] != ':') {
      return unexpected(at, "':'");
    }
    return valueAfterColon(at + 1);
  }

  /** Passes white space behind a colon; returns the offset of the value. */
  int valueAfterColon(int from) {
    int at = skipSpace(from);
    return at >= end ? truncated("an object") : at;
  }

  private void push(int depth, boolean object) {
    long bit = 1L << depth;
    int word = depth >> 6;
    isObject[word] = object ? (isObject[word] | bit) : (isObject[word] & ~bit);
  }

  private boolean isObject(int depth) {
    return (isObject[depth >> 6] & (1L << depth)) != 0;
  }

  // ---- what was wrong

  int tooDeep(int at) {
    return fail(
        Reason.TOO_DEEP, at, "depth: " + (maxDepth + 1) + " (expected: <= " + maxDepth + ")");
  }

  int truncated(String in) {
    return fail(Reason.TRUNCATED, end, "the record ends inside " + in);
  }

  int unexpected(int at, String expected) {
    return malformed(at, "found " + show(at) + " (expected: " + expected + ")");
  }

  private int malformed(int at, String detail) {
    return fail(Reason.MALFORMED_JSON, at, detail);
  }

  private int encoding(int at) {
    return fail(
        Reason.INVALID_ENCODING, at, String.format("byte 0x%02x (expected: UTF-8)", in[at]));
  }

  int fail(Reason reason, int at, String detail) {
    error = new DecodeError(reason, at, detail);
    return FAILED;
  }

  private String show(int at) {
    int b = in[at] & 255;
    return b > ' ' && b < 0x7f ? "'" + (char) b + "'" : String.format("byte 0x%02x", b);
  }
}

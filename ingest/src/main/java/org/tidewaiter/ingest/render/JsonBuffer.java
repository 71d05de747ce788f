package org.tidewaiter.ingest.render;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.tidewaiter.ingest.event.JsonAscii;

/**
 * A growing array of JSON bytes, reused for one event after the other. Not thread-safe.
 *
 * <p>It writes what it is told: commas, braces and keys are the caller's. Strings are escaped.
 */
public final class JsonBuffer {

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** Of a number of 64 bits with a sign. */
  private static final int MOST_DIGITS = 19;

  private byte[] bytes = new byte[512];
  private int length;

  /** Forgets what was written. */
  public void clear() {
    length = 0;
  }

  /** Forgets what was written from an offset on. */
  public void truncate(int newLength) {
    if (newLength < 0 || newLength > length) {
      throw new IllegalArgumentException(
          "newLength: " + newLength + " (expected: 0.." + length + ")");
    }
    length = newLength;
  }

  /** Returns the last byte written, 0 if none. */
  public byte last() {
    return length == 0 ? 0 : bytes[length - 1];
  }

  /** Returns how many bytes were written. */
  public int length() {
    return length;
  }

  /** Returns the array that holds the bytes, valid up to {@link #length} until the next write. */
  public byte[] array() {
    return bytes;
  }

  /** Returns a copy of the bytes. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  /** Returns the bytes as text. */
  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /** Appends one ASCII character. */
  public JsonBuffer raw(char ascii) {
    ensure(1);
    bytes[length++] = (byte) ascii;
    return this;
  }

  /** Appends ASCII text as it is: keys, braces, literals. */
  @SuppressWarnings("deprecation") // getBytes(int, ...) is the one that copies ASCII unchecked
  public JsonBuffer raw(String ascii) {
    int count = ascii.length();
    ensure(count);
    ascii.getBytes(0, count, bytes, length);
    length += count;
    return this;
  }

  /** Appends bytes as they are. */
  public JsonBuffer raw(byte[] from) {
    return raw(from, 0, from.length);
  }

  /** Appends a range of bytes as they are. */
  public JsonBuffer raw(byte[] from, int begin, int end) {
    ensure(end - begin);
    System.arraycopy(from, begin, bytes, length, end - begin);
    length += end - begin;
    return this;
  }

  /** Appends a whole number. */
  public JsonBuffer number(long value) {
    if (value < 0) {
      return raw(Long.toString(value));
    }
    int digits = 1;
    for (long power = 10; digits < MOST_DIGITS && value >= power; power *= 10) {
      digits++;
    }
    ensure(digits);
    length += digits;
    long rest = value;
    for (int at = length - 1; at >= length - digits; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return this;
  }

  /**
   * Appends an IPv4 address as a string.
   *
   * @param bits 32, unsigned
   */
  public JsonBuffer ipv4(long bits) {
    raw('"');
    for (int shift = 24; shift > 0; shift -= 8) {
      number((bits >>> shift) & 0xff).raw('.');
    }
    return number(bits & 0xff).raw('"');
  }

  /**
   * Appends a string with its quotes. Quotes, backslashes and control characters are escaped; a
   * lone surrogate is written as an escape, so that the output stays UTF-8.
   */
  public JsonBuffer string(CharSequence text) {
    return text instanceof String string ? ascii(string) : raw('"').rest(text, 0);
  }

  /** Appends a string as long as it is plain ASCII, as nearly all are, and the rest as any. */
  private JsonBuffer ascii(String text) {
    int count = text.length();
    ensure(count + 2);
    byte[] out = bytes;
    int at = length;
    out[at++] = '"';
    for (int i = 0; i < count; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= 0x80 || c == '"' || c == '\\') {
        length = at;
        return rest(text, i);
      }
      out[at++] = (byte) c;
    }
    out[at++] = '"';
    length = at;
    return this;
  }

  /** Appends a string, given as UTF-8, in the same way. */
  public JsonBuffer string(byte[] utf8, int begin, int end) {
    return JsonAscii.isUnescaped(utf8, begin, end)
        ? raw('"').raw(utf8, begin, end).raw('"')
        : string(new String(utf8, begin, end - begin, StandardCharsets.UTF_8));
  }

  /** Appends what is left of a string, and the closing quote. */
  private JsonBuffer rest(CharSequence text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x80 && c != '"' && c != '\\') {
        raw(c);
      } else if (c < 0x80) {
        escape(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        utf8(Character.toCodePoint(c, text.charAt(++i)));
      } else if (Character.isSurrogate(c)) {
        unicodeEscape(c);
      } else {
        utf8(c);
      }
    }
    return raw('"');
  }

  private void escape(char c) {
    switch (c) {
      case '"':
      case '\\':
        raw('\\').raw(c);
        break;
      case '\n':
        raw("\\n");
        break;
      case '\r':
        raw("\\r");
        break;
      case '\t':
        raw("\\t");
        break;
      case 0x7f:
        raw(c);
        break;
      default:
        unicodeEscape(c);
    }
  }

  private void unicodeEscape(char c) {
    raw("\\u");
    ensure(4);
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[length++] = HEX[(c >> shift) & 15];
    }
  }

  private void utf8(int codePoint) {
    ensure(4);
    if (codePoint < 0x800) {
      bytes[length++] = (byte) (0xc0 | (codePoint >> 6));
    } else {
      if (codePoint < 0x10000) {
        bytes[length++] = (byte) (0xe0 | (codePoint >> 12));
      } else {
        bytes[length++] = (byte) (0xf0 | (codePoint >> 18));
        bytes[length++] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
      }
      bytes[length++] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
    }
    bytes[length++] = (byte) (0x80 | (codePoint & 0x3f));
  }

  private void ensure(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}

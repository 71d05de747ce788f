package org.tidewaiter.rules.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.tidewaiter.ingest.event.FieldReader;
import org.tidewaiter.rules.predicate.Folding;

/**
 * A text as the UTF-8 of its folded form, in a buffer that is used again and again.
 *
 * <p>UTF-8 keeps order and boundaries: one folded text equals, begins, ends or contains another if
 * and only if its bytes do. ASCII, which is nearly everything, is folded eight bytes at a time. Not
 * thread-safe.
 */
final class FoldedText {

  /** A longer buffer is given back after use; input must not fill the heap. */
  private static final int MAX_KEPT = 1 << 16;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private byte[] bytes = new byte[256];
  private int length;

  /** Returns the bytes, valid up to {@link #length}. */
  byte[] bytes() {
    return bytes;
  }

  /** Returns how many bytes there are. */
  int length() {
    return length;
  }

  /** Takes the text of a cell; returns whether it has one. */
  boolean take(FieldReader event, int cell) {
    if (event.isPlain(cell)) {
      take(event.record(), event.begin(cell), event.end(cell));
      return true;
    }
    String text = event.text(cell);
    if (text == null) {
      return false;
    }
    take(text);
    return true;
  }

  /** Takes a string value of the input. */
  void takeKeyword(FieldReader event, int index) {
    int begin = event.keywordBegin(index);
    if (begin < 0) {
      take(event.keyword(index));
    } else {
      take(event.record(), begin, event.keywordEnd(index));
    }
  }

  /** Takes well-formed UTF-8. */
  void take(byte[] from, int begin, int end) {
    clear(end - begin);
    int at = begin;
    while (at + 8 <= end) {
      long eight = (long) LONGS.get(from, at);
      if ((eight & HIGH_BITS) != 0) {
        break;
      }
      LONGS.set(bytes, length, lower(eight));
      length += 8;
      at += 8;
    }
    while (at < end && from[at] >= 0) {
      bytes[length++] = lower(from[at++]);
    }
    if (at < end) {
      append(new String(from, at, end - at, StandardCharsets.UTF_8));
    }
  }

  /** Takes a text; a lone surrogate becomes a byte that no pattern has. */
  void take(String text) {
    clear(text.length());
    append(text);
  }

  /** Returns the bytes of a text's folded form. */
  static byte[] of(String text) {
    return Folding.fold(text).getBytes(StandardCharsets.UTF_8);
  }

  /** Sets the bit 0x20 of every byte from A to Z. No byte may have its highest bit. */
  private static long lower(long eight) {
    long aboveZ = eight + (0x7f - 'Z') * EACH;
    long fromA = eight + (0x80 - 'A') * EACH;
    return eight | (((aboveZ ^ fromA) & HIGH_BITS) >>> 2);
  }

  private static byte lower(byte ascii) {
    return ascii >= 'A' && ascii <= 'Z' ? (byte) (ascii + 32) : ascii;
  }

  private void clear(int expected) {
    length = 0;
    // Folding never needs more than four bytes for two.
    int most = expected * 2 + 8;
    if (most > bytes.length || (bytes.length > MAX_KEPT && most <= MAX_KEPT)) {
      bytes = new byte[Math.max(256, most)];
    }
  }

  private void append(String text) {
    ensure(text.length() * 4);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes[length++] = lower((byte) c);
      } else if (!Character.isSurrogate(c)) {
        append(Folding.fold(c));
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        append(Folding.fold(Character.toCodePoint(c, text.charAt(++i))));
      } else {
        bytes[length++] = (byte) 0xff;
      }
    }
  }

  private void append(int codePoint) {
    if (codePoint < 0x80) {
      bytes[length++] = (byte) codePoint;
    } else if (codePoint < 0x800) {
      bytes[length++] = (byte) (0xc0 | codePoint >> 6);
      tail(codePoint, 0);
    } else if (codePoint < 0x10000) {
      bytes[length++] = (byte) (0xe0 | codePoint >> 12);
      tail(codePoint, 6);
    } else {
      bytes[length++] = (byte) (0xf0 | codePoint >> 18);
      tail(codePoint, 12);
    }
  }

  private void tail(int codePoint, int shift) {
    for (int at = shift; at >= 0; at -= 6) {
      bytes[length++] = (byte) (0x80 | (codePoint >> at & 0x3f));
    }
  }

  private void ensure(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, length + more);
    }
  }
}

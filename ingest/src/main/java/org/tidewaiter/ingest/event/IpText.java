package org.tidewaiter.ingest.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Text forms of {@link IpAddress}. */
final class IpText {

  /** Eight groups of four with a dotted tail: 6 x 5 + 15. */
  static final int MAX_LENGTH = 45;

  private static final int GROUPS = 8;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long DOTS = 0x2e2e2e2e2e2e2e2eL;
  private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;

  /** Brings the lowest bits of all bytes together in the highest byte, the first lowest. */
  private static final long GATHER = 0x0102040810204080L;

  private static final int ZEROS = 0x30303030;

  /** Takes the high bit of a byte just when it is above 9. */
  private static final int ABOVE_NINE = 0x76767676;

  private static final int HIGH_BITS = 0x80808080;

  private IpText() {}

  /** Returns the 32 bits, or -1 if {@code [from, to)} is not four parts of 0 to 255. */
  static long parseV4(CharSequence text, int from, int to) {
    long bits = 0;
    int at = from;
    for (int part = 0; part < 4; part++) {
      int start = at;
      int value = 0;
      while (at < to && at - start < 3 && isDigit(text.charAt(at))) {
        value = value * 10 + text.charAt(at++) - '0';
      }
      boolean leadingZero = at - start > 1 && text.charAt(start) == '0';
      if (at == start || value > 255 || leadingZero) {
        return -1;
      }
      bits = bits << 8 | value;
      if (part < 3 && (at >= to || text.charAt(at++) != '.')) {
        return -1;
      }
    }
    return at == to ? bits : -1;
  }

  /**
   * Does the same for ASCII bytes, without making a string of them.
   *
   * <p>How long the parts are is a matter of chance, so that loops over digits end where nobody
   * guesses it. So the dots are found in two words, and each part is taken out of four bytes. That
   * reads bytes around the text; where there are none, loops do.
   */
  static long parseV4(byte[] text, int from, int to) {
    int length = to - from;
    if (length < 7 || length > 15) {
      return -1;
    }
    return from < Integer.BYTES || from + 2 * Long.BYTES > text.length
        ? parseV4ByByte(text, from, to)
        : parseV4ByWord(text, from, length);
  }

  private static long parseV4ByWord(byte[] text, int from, int length) {
    int dots = dots((long) LONGS.get(text, from)) | dots((long) LONGS.get(text, from + 8)) << 8;
    dots = (dots & ((1 << length) - 1)) | (1 << length); // as if one stood behind the last part
    if (Integer.bitCount(dots) != 4) {
      return -1;
    }
    long bits = 0;
    int begin = 0;
    int valid = 0;
    for (int part = 0; part < 4; part++) {
      int end = Integer.numberOfTrailingZeros(dots);
      dots &= dots - 1;
      int value = part(text, from + begin, from + end);
      valid |= value;
      bits = bits << 8 | value;
      begin = end + 1;
    }
    return valid < 0 ? -1 : bits;
  }

  /** Returns a bit for each byte that is a dot, the first lowest. */
  private static int dots(long word) {
    long others = word ^ DOTS;
    long zero = ~(((others & LOW_BITS) + LOW_BITS) | others | LOW_BITS);
    return (int) (((zero >>> 7) * GATHER) >>> 56);
  }

  /** Returns the number in {@code [from, to)}, negative if it is none of 0 to 255. */
  private static int part(byte[] text, int from, int to) {
    int length = to - from;
    int digits = ((int) INTS.get(text, to - 4) ^ ZEROS) & (-1 << (32 - 8 * length));
    int value = (digits >>> 24) + (digits >>> 16 & 255) * 10 + (digits >>> 8 & 255) * 100;
    int first = (digits >>> (32 - 8 * length)) & 255;
    boolean digit = (((digits + ABOVE_NINE) | digits) & HIGH_BITS) == 0;
    boolean invalid =
        length < 1 || length > 3 || !digit || value > 255 || (first == 0 && length > 1);
    return invalid ? -1 : value;
  }

  private static long parseV4ByByte(byte[] text, int from, int to) {
    long bits = 0;
    int at = from;
    for (int part = 0; part < 4; part++) {
      int start = at;
      int value = 0;
      while (at < to && at - start < 3 && text[at] >= '0' && text[at] <= '9') {
        value = value * 10 + text[at++] - '0';
      }
      boolean leadingZero = at - start > 1 && text[start] == '0';
      if (at == start || value > 255 || leadingZero) {
        return -1;
      }
      bits = bits << 8 | value;
      if (part < 3 && (at >= to || text[at++] != '.')) {
        return -1;
      }
    }
    return at == to ? bits : -1;
  }

  static @Nullable IpAddress parseV6(CharSequence text) {
    int[] groups = new int[GROUPS];
    int count = 0;
    int gapAt = -1;
    int at = 0;
    int length = text.length();
    if (startsWithGap(text, 0)) {
      gapAt = 0;
      at = 2;
    }
    while (at < length) {
      if (count == GROUPS) {
        return null;
      }
      int end = groupEnd(text, at);
      if (end < length && text.charAt(end) == '.') {
        long v4 = parseV4(text, at, length);
        if (v4 < 0 || count > GROUPS - 2) {
          return null;
        }
        groups[count++] = (int) (v4 >>> 16);
        groups[count++] = (int) (v4 & 0xffff);
        break;
      }
      if (end == at || end - at > 4) {
        return null;
      }
      groups[count++] = Integer.parseInt(text, at, end, 16);
      at = end;
      if (at == length) {
        break;
      }
      if (text.charAt(at) != ':') {
        return null;
      }
      if (startsWithGap(text, at)) {
        if (gapAt >= 0) {
          return null;
        }
        gapAt = count;
        at += 2;
      } else if (++at == length) {
        return null;
      }
    }
    return assemble(groups, count, gapAt);
  }

  private static @Nullable IpAddress assemble(int[] groups, int count, int gapAt) {
    if (gapAt < 0 ? count != GROUPS : count == GROUPS) {
      return null;
    }
    int[] full = new int[GROUPS];
    int head = gapAt < 0 ? GROUPS : gapAt;
    System.arraycopy(groups, 0, full, 0, head);
    int tail = count - head;
    if (tail > 0) {
      System.arraycopy(groups, head, full, GROUPS - tail, tail);
    }
    return new IpAddress(join(full, 0), join(full, 4), true);
  }

  private static long join(int[] groups, int from) {
    long bits = 0;
    for (int i = from; i < from + 4; i++) {
      bits = bits << 16 | groups[i];
    }
    return bits;
  }

  private static int groupEnd(CharSequence text, int from) {
    int at = from;
    while (at < text.length() && Character.digit(text.charAt(at), 16) >= 0 && at - from < 5) {
      if (text.charAt(at) > 'f') {
        break; // Character.digit also takes full-width digits
      }
      at++;
    }
    return at;
  }

  private static boolean startsWithGap(CharSequence text, int at) {
    return at + 1 < text.length() && text.charAt(at) == ':' && text.charAt(at + 1) == ':';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static String formatV4(long bits) {
    return (bits >>> 24 & 255)
        + "."
        + (bits >>> 16 & 255)
        + "."
        + (bits >>> 8 & 255)
        + "."
        + (bits & 255);
  }

  static String formatV6(long high, long low) {
    if (high == 0 && low >>> 32 == 0xffff) {
      return "::ffff:" + formatV4(low & 0xffff_ffffL);
    }
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      long half = i < 4 ? high : low;
      groups[i] = (int) (half >>> (48 - 16 * (i & 3)) & 0xffff);
    }
    int gapAt = -1;
    int gapLength = 1; // RFC 5952: a single zero group is not shortened
    for (int i = 0; i < GROUPS; i++) {
      int end = i;
      while (end < GROUPS && groups[end] == 0) {
        end++;
      }
      if (end - i > gapLength) {
        gapAt = i;
        gapLength = end - i;
      }
      i = Math.max(i, end - 1);
    }
    StringBuilder out = new StringBuilder(MAX_LENGTH);
    for (int i = 0; i < GROUPS; i++) {
      if (i == gapAt) {
        out.append("::");
        i += gapLength - 1;
      } else {
        if (out.length() > 0 && out.charAt(out.length() - 1) != ':') {
          out.append(':');
        }
        out.append(Integer.toHexString(groups[i]));
      }
    }
    return out.toString();
  }
}

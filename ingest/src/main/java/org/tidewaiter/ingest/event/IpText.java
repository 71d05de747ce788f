package org.tidewaiter.ingest.event;

import org.jspecify.annotations.Nullable;

/** Text forms of {@link IpAddress}. */
final class IpText {

  /** Eight groups of four with a dotted tail: 6 x 5 + 15. */
  static final int MAX_LENGTH = 45;

  private static final int GROUPS = 8;

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

  /** Does the same for ASCII bytes, without making a string of them. */
  static long parseV4(byte[] text, int from, int to) {
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

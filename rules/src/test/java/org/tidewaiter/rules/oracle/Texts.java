package org.tidewaiter.rules.oracle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Texts and numbers as the oracle compares them. */
final class Texts {

  /**
   * Case folding of what the generator writes beyond ASCII, by hand from Unicode's CaseFolding.txt.
   * The dotted and the dotless i fold to nothing else.
   */
  private static final Map<Integer, Integer> FOLDS =
      Map.of(
          0xC9, 0xE9, // e acute
          0x1E9E, 0xDF, // sharp s
          0x17F, (int) 's', // long s
          0x212A, (int) 'k', // kelvin
          0x3A3, 0x3C3, // sigma
          0x3C2, 0x3C3, // final sigma
          0x10400, 0x10428); // deseret long i

  private Texts() {}

  static boolean hasText(@Nullable Object value) {
    return value != null && !(value instanceof Map);
  }

  static String text(@Nullable Object value) {
    return String.valueOf(value);
  }

  static @Nullable BigDecimal number(Object value) {
    if (value instanceof Long || value instanceof BigDecimal) {
      return new BigDecimal(value.toString());
    }
    boolean spelled = value instanceof String text && text.matches("-?[0-9]+(\\.[0-9]+)?");
    return spelled ? new BigDecimal((String) value) : null;
  }

  static boolean sameNumber(Object number, String text) {
    return new BigDecimal(number.toString()).compareTo(new BigDecimal(text)) == 0;
  }

  static String fold(String text) {
    StringBuilder folded = new StringBuilder();
    text.codePoints()
        .map(c -> c >= 'A' && c <= 'Z' ? c + 32 : FOLDS.getOrDefault(c, c))
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }

  /** A pattern's units: a code point, or one of two wildcards. */
  static final int ANY = -1;

  static final int ONE = -2;

  /** Returns whether a text fits a pattern, open at its ends where one says so. */
  static boolean fits(boolean before, String pattern, boolean behind, String text, boolean cased) {
    List<Integer> units = units(cased ? pattern : fold(pattern));
    if (before) {
      units.add(0, ANY);
    }
    if (behind) {
      units.add(ANY);
    }
    int[] chars = (cased ? text : fold(text)).codePoints().toArray();
    // reachable[i]: the units so far can end behind the i-th char
    boolean[] reachable = new boolean[chars.length + 1];
    reachable[0] = true;
    for (int unit : units) {
      boolean[] next = new boolean[chars.length + 1];
      boolean open = false;
      for (int i = 0; i <= chars.length; i++) {
        open |= reachable[i];
        if (unit == ANY) {
          next[i] = open;
        } else if (i > 0) {
          next[i] = reachable[i - 1] && (unit == ONE || unit == chars[i - 1]);
        }
      }
      reachable = next;
    }
    return reachable[chars.length];
  }

  static List<Integer> units(String pattern) {
    List<Integer> units = new ArrayList<>();
    int[] chars = pattern.codePoints().toArray();
    for (int i = 0; i < chars.length; i++) {
      int next = i + 1 < chars.length ? chars[i + 1] : 0;
      if (chars[i] == '\\' && (next == '\\' || next == '*' || next == '?')) {
        units.add(chars[++i]);
      } else if (chars[i] == '*') {
        units.add(ANY);
      } else {
        units.add(chars[i] == '?' ? ONE : chars[i]);
      }
    }
    return units;
  }
}

package org.tidewaiter.rules.sigma;

import static java.lang.Character.UnicodeScript.BOPOMOFO;
import static java.lang.Character.UnicodeScript.HAN;
import static java.lang.Character.UnicodeScript.HANGUL;
import static java.lang.Character.UnicodeScript.HIRAGANA;
import static java.lang.Character.UnicodeScript.KATAKANA;
import static java.lang.Character.UnicodeScript.YI;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/**
 * How many cells of a terminal a character takes, so that a caret below a line stands right.
 *
 * <p>Source: Unicode Standard Annex 11, East Asian Width, reduced to what the JDK can tell: scripts
 * that are wide as a whole, and blocks of punctuation, full-width forms and pictures. What the
 * annex calls ambiguous takes one cell, as terminals do by default.
 */
final class TerminalWidth {

  private static final Set<UnicodeScript> WIDE =
      Set.of(HAN, HANGUL, HIRAGANA, KATAKANA, BOPOMOFO, YI);

  private static final int FIRST_WIDE = 0x1100;

  private TerminalWidth() {}

  /** Returns the width of some characters in a row. */
  static int of(int[] codePoints, int from, int to) {
    int width = 0;
    for (int i = from; i < to; i++) {
      width += of(codePoints[i]);
    }
    return width;
  }

  private static int of(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return codePoint >= FIRST_WIDE && isWide(codePoint) ? 2 : 1;
  }

  private static boolean isWide(int codePoint) {
    boolean halfWidth = codePoint >= 0xff61 && codePoint <= 0xffdc;
    boolean joinedHangul = codePoint >= 0x1160 && codePoint <= 0x11ff;
    boolean fullWidth = codePoint >= 0xff01 && codePoint <= 0xffe6;
    boolean punctuation = codePoint >= 0x3000 && codePoint <= 0x303e;
    boolean picture = codePoint >= 0x1f300 && codePoint <= 0x1faff;
    return !halfWidth
        && !joinedHangul
        && (fullWidth || punctuation || picture || WIDE.contains(UnicodeScript.of(codePoint)));
  }
}

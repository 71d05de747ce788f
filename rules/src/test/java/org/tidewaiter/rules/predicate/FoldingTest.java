package org.tidewaiter.rules.predicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldingTest {

  @Test
  void fold_everyCodePoint_staysInItsPlaneAndFoldsOnce() {
    assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT))
        .allMatch(c -> Character.charCount(Folding.fold(c)) == Character.charCount(c))
        .allMatch(c -> Folding.fold(Folding.fold(c)) == Folding.fold(c));
  }

  @Test
  void foldedChar_everyCodePoint_agreesWithFold() {
    assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(c -> !isSurrogate(c)))
        .allMatch(
            c -> {
              String text = Character.toString(c);
              StringBuilder folded = new StringBuilder();
              for (int i = 0; i < text.length(); i++) {
                folded.append(Folding.foldedChar(text, i));
              }
              return folded.toString().equals(Folding.fold(text));
            });
  }

  @Test
  void fold_loneSurrogates_stay() {
    String text = "a\uD801b\uDC00";

    assertThat(Folding.fold(text)).isEqualTo(text);
    assertThat(Folding.matchesAt(text, 0, text, false)).isTrue();
  }

  @Test
  void fold_turkicLetters_stayApart() {
    assertThat(Folding.fold("Ii\u0130\u0131")).isEqualTo("ii\u0130\u0131");
  }

  @Test
  void matchesAt_outOfRange_isFalse() {
    assertThat(Folding.matchesAt("abc", -1, "a", false)).isFalse();
    assertThat(Folding.matchesAt("abc", 2, "cd", true)).isFalse();
    assertThat(Folding.matchesAt("abc", 3, "", false)).isTrue();
  }

  private static boolean isSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }
}

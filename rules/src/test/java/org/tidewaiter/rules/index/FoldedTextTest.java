package org.tidewaiter.rules.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FoldedTextTest {

  /** Letters whose folded form is shorter, longer or of another length in UTF-8, and plain ones. */
  private static final String[] LETTERS = {
    "a",
    "Z",
    "@",
    "[",
    "z",
    "{",
    "0",
    "\u0000",
    "\u007f",
    "\u00c4",
    "\u00e4",
    "\u017f",
    "\u0130",
    "\u0131",
    "\u023a",
    "\u212a",
    "\u1e9e",
    "\ud801\udc00",
    "\ud83d\ude00"
  };

  @Test
  void take_randomTexts_isTheFoldedFormFromBytesAndFromStrings() {
    Random random = new Random(7);
    FoldedText folded = new FoldedText();
    for (int i = 0; i < 20_000; i++) {
      String text = text(random, random.nextInt(40));
      byte[] expected = FoldedText.of(text);

      folded.take(text);
      assertThat(taken(folded)).as("string %s", text).isEqualTo(expected);
      byte[] record = ("x" + text + "y").getBytes(StandardCharsets.UTF_8);
      folded.take(record, 1, record.length - 1);
      assertThat(taken(folded)).as("bytes %s", text).isEqualTo(expected);
    }
  }

  @Test
  void take_loneSurrogate_equalsNoWellFormedText() {
    FoldedText folded = new FoldedText();

    folded.take("a\ud800b");

    assertThat(taken(folded)).containsExactly('a', 0xff, 'b');
  }

  @Test
  void take_shortTextAfterAVeryLongOne_givesTheMemoryBack() {
    FoldedText folded = new FoldedText();
    folded.take("x".repeat(1_000_000));
    int large = folded.bytes().length;

    folded.take("x");

    assertThat(folded.bytes().length).isLessThan(large / 100);
  }

  static String text(Random random, int length) {
    StringBuilder text = new StringBuilder();
    boolean ascii = random.nextBoolean();
    for (int i = 0; i < length; i++) {
      text.append(LETTERS[random.nextInt(ascii ? 9 : LETTERS.length)]);
    }
    return text.toString();
  }

  private static byte[] taken(FoldedText folded) {
    return Arrays.copyOf(folded.bytes(), folded.length());
  }
}

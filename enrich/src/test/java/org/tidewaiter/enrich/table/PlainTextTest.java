package org.tidewaiter.enrich.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n", "\r", "\t", "\0", "\u001b", "\u007f", "\u009b", "\u2028", "\u2029", "\u202e",
        "\u200f", "\u2066", "\ufeff", "\u00ad", "\ud800", "\udc00"
      })
  void of_whatDoesMoreThanStandThere_isAQuestionMark(String acting) {
    assertThat(PlainText.of("a" + acting + "b", 10)).isEqualTo("a?b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "Grüße, 世界", "\ud83d\ude00", "'\"\\{}\u00a0"})
  void of_allElse_staysAsItIs(String text) {
    assertThat(PlainText.of(text, 40)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"abcd, 4, abcd", "abcde, 4, abcd...", "abc\ud83d\ude00, 4, abc..."})
  void of_longText_isCutBetweenCharacters(String text, int most, String expected) {
    assertThat(PlainText.of(text, most)).isEqualTo(expected);
  }

  @Test
  void of_anyText_isOneLineOfBoundedLength() {
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(60);
      for (int j = 0; j < length; j++) {
        text.append((char) random.nextInt(random.nextBoolean() ? 0x100 : 0x1_0000));
      }
      assertThat(PlainText.of(text.toString(), 40))
          .hasSizeLessThanOrEqualTo(43)
          .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
    }
  }

  @Test
  void message_ofAProblem_isPlainHoweverItIsMade() {
    assertThat(new DataProblem(DataProblem.Code.T001_SYNTAX, "f", 1, 2, "a\nb").toString())
        .isEqualTo("f:1:2: T001 a?b");
    assertThat(
            new DataProblem(DataProblem.Code.T001_SYNTAX, "f", 0, 0, "x".repeat(9_000)).message())
        .hasSize(PlainText.MESSAGE + 3);
  }
}

package org.tidewaiter.ingest.event;

import static java.math.BigInteger.ONE;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNumberTest {

  private static final BigInteger MAX_SIGNED = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger MAX_UNSIGNED = ONE.shiftLeft(64).subtract(ONE);

  @Test
  void simpleToDouble_randomNumbers_isWhatTheJdkReads() {
    Random random = new Random(7);
    int simple = 0;
    for (int i = 0; i < 200_000; i++) {
      String text = number(random);
      byte[] bytes = ("[" + text + "]").getBytes(US_ASCII);
      double read = JsonNumber.simpleToDouble(bytes, 1, bytes.length - 1);
      if (!Double.isNaN(read)) {
        simple++;
        assertThat(read).as(text).isEqualTo(Double.parseDouble(text));
      }
    }
    assertThat(simple).isGreaterThan(100_000);
  }

  @Test
  void simpleToDouble_exponentsLongNumbersAndNothing_areLeftToOthers() {
    for (String text : new String[] {"1e3", "1E-2", "1234567890123456", "0.1234567890123456", ""}) {
      assertThat(JsonNumber.simpleToDouble(text.getBytes(US_ASCII), 0, text.length()))
          .as(text)
          .isNaN();
    }
  }

  @Test
  void parseWhole_anyNumberAnywhere_isItsDigits() {
    Random random = new Random(3);
    for (int i = 0; i < 200_000; i++) {
      String text = i % 2 == 0 ? number(random) : whole(random);
      parseWhole(text, random.nextInt(9));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036854775807",
        "9223372036854775808",
        "9999999999999999999",
        "10000000000000000000",
        "18446744073709551614",
        "18446744073709551615",
        "18446744073709551616",
        "99999999",
        "100000000",
        "9999999999999999",
        "10000000000000000"
      })
  void parseWhole_aNumberAtALimit_isItsDigitsOrTooLarge(String text) {
    for (int from = 0; from < 9; from++) {
      parseWhole(text, from);
      parseWhole("-" + text, from);
    }
  }

  private static void parseWhole(String text, int from) {
    byte[] bytes = (" ".repeat(from) + text + "9]").getBytes(US_ASCII);
    int to = from + text.length();

    long read = JsonNumber.parseWhole(bytes, from, to);

    if (text.matches("-?[0-9]+")) {
      BigInteger digits = new BigInteger(text.replace("-", ""));
      BigInteger most = text.startsWith("-") ? MAX_SIGNED : MAX_UNSIGNED;
      long expected = digits.compareTo(most) > 0 ? JsonNumber.TOO_LARGE : digits.longValue();
      assertThat(JsonNumber.parseUnsigned(bytes, from, to)).as(text).isEqualTo(expected);
      assertThat(read).as(text).isEqualTo(expected);
    } else {
      assertThat(read).as(text).isEqualTo(JsonNumber.TOO_LARGE);
    }
  }

  private static String whole(Random random) {
    StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "-" : "");
    digits(random, text, 1 + random.nextInt(21));
    return text.toString();
  }

  private static String number(Random random) {
    StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "-" : "");
    digits(random, text, 1 + random.nextInt(10));
    if (random.nextBoolean()) {
      text.append('.');
      digits(random, text, 1 + random.nextInt(10));
    }
    if (random.nextInt(10) == 0) {
      text.append('e').append(random.nextInt(40) - 20);
    }
    return text.toString();
  }

  private static void digits(Random random, StringBuilder text, int count) {
    for (int i = 0; i < count; i++) {
      text.append((char) ('0' + random.nextInt(10)));
    }
  }
}

package org.tidewaiter.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DigitsTest {

  @Test
  void count_eachLengthAndByteBehind_isOfWholeShortNumbersOnly() {
    for (String number : new String[] {"", "0", "7", "00", "07", "10", "999", "1234567"}) {
      for (int behind = 0; behind < 256; behind++) {
        byte[] record = (" " + number + "?????????").getBytes(StandardCharsets.ISO_8859_1);
        record[1 + number.length()] = (byte) behind;
        char next = (char) behind;
        boolean goesOn = ".eE".indexOf(next) >= 0 || (next >= '0' && next <= '9');
        boolean leadingZero = number.length() > 1 && number.startsWith("0");
        if (next < '0' || next > '9') {
          assertThat(Digits.count(record, 1))
              .as("'%s' and byte %d", number, behind)
              .isEqualTo(goesOn || leadingZero ? 0 : number.length());
        }
      }
    }
  }

  @Test
  void count_longOrSignedOrNearTheEnd_isNone() {
    assertThat(count("12345678,,,,,,,,")).isZero();
    assertThat(count("-1,,,,,,,,")).isZero();
    assertThat(count("1,,,,,,")).as("seven bytes left").isZero();
    assertThat(count("1,,,,,,,")).as("eight bytes left").isEqualTo(1);
  }

  private static int count(String text) {
    return Digits.count(text.getBytes(StandardCharsets.US_ASCII), 0);
  }
}

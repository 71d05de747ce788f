package org.tidewaiter.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordsTest {

  private static final long SEED = Long.getLong("tidewaiter.seed", 1_014L);

  /** Nothing but the words. */
  private static final class Plain extends Words {
    Plain(byte[] bytes) {
      super(bytes);
    }
  }

  @Test
  void isAt_eachLengthAndPlace_isAsTheBytesAre() {
    Random random = new Random(SEED);
    for (int length = 1; length <= 40; length++) {
      for (int at = 0; at <= 20; at++) {
        byte[] record = new byte[at + length + random.nextInt(10)];
        random.nextBytes(record);
        Plain words = new Plain(Arrays.copyOfRange(record, at, at + length));

        assertThat(words.length()).isEqualTo(length);
        assertThat(words.isAt(record, at)).isEqualTo(at + length >= 8);
        for (int i = 0; i < record.length; i++) {
          byte[] changed = record.clone();
          changed[i] ^= (byte) (1 << random.nextInt(8));
          boolean inside = i >= at && i < at + length;
          assertThat(words.isAt(changed, at))
              .as("seed %d length %d at %d changed %d", SEED, length, at, i)
              .isEqualTo(!inside && at + length >= 8);
        }
      }
    }
  }

  @Test
  void isAt_recordThatEndsBefore_isFalse() {
    byte[] record = "0123456789abcdefghij".getBytes(StandardCharsets.US_ASCII);
    for (int length = 1; length <= 12; length++) {
      Plain words = new Plain(Arrays.copyOfRange(record, 8, 8 + length));
      for (int end = 8; end < 8 + length; end++) {
        assertThat(words.isAt(Arrays.copyOf(record, end), 8)).isFalse();
      }
    }
  }
}

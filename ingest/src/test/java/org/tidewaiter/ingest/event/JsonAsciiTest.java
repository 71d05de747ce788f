package org.tidewaiter.ingest.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonAsciiTest {

  @Test
  void isUnescaped_aByteAnywhere_isWhatTheByteSays() {
    byte[] text = new byte[40];
    for (int value = 0; value < 256; value++) {
      boolean plain = value >= ' ' && value < 0x80 && value != '"' && value != '\\';
      for (int at = 0; at < text.length; at++) {
        Arrays.fill(text, (byte) 'a');
        text[at] = (byte) value;
        assertThat(JsonAscii.isUnescaped(text, 0, text.length))
            .as("%d at %d", value, at)
            .isEqualTo(plain);
      }
    }
  }

  @Test
  void isUnescaped_aRange_isNotAboutWhatIsAroundIt() {
    Random random = new Random(5);
    for (int i = 0; i < 200_000; i++) {
      byte[] text = new byte[random.nextInt(40)];
      for (int at = 0; at < text.length; at++) {
        text[at] = (byte) (random.nextInt(12) == 0 ? random.nextInt(256) : 'a');
      }
      int from = random.nextInt(text.length + 1);
      int to = from + random.nextInt(text.length - from + 1);
      assertThat(JsonAscii.isUnescaped(text, from, to)).isEqualTo(isPlain(text, from, to));
    }
  }

  private static boolean isPlain(byte[] text, int from, int to) {
    for (int at = from; at < to; at++) {
      int value = text[at] & 0xff;
      if (value < ' ' || value >= 0x80 || value == '"' || value == '\\') {
        return false;
      }
    }
    return true;
  }
}

package org.tidewaiter.ingest.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.event.IpAddress;

class JsonBufferTest {

  private static final JsonFactory JSON = new JsonFactory();

  @Test
  void number_anyLong_isSpelledAsJavaDoes() {
    long power = 1;
    for (int digits = 1; digits <= 19; digits++) {
      for (long value : new long[] {power - 1, power, power + 1, -power}) {
        assertThat(new JsonBuffer().number(value)).hasToString(Long.toString(value));
      }
      power *= 10;
    }
    for (long value : new long[] {0, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertThat(new JsonBuffer().number(value)).hasToString(Long.toString(value));
    }
  }

  @Test
  void number_fullBuffer_grows() {
    JsonBuffer buffer = new JsonBuffer();
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      buffer.number(12_345);
      expected.append(12_345);
    }

    assertThat(buffer).hasToString(expected.toString());
  }

  @Test
  void ipv4_anyAddress_isItsCanonicalText() {
    Random random = new Random(4);
    for (int i = 0; i < 20_000; i++) {
      long bits = random.nextInt() & (i % 2 == 0 ? 0xffff_ffffL : 0x0f0f_630aL);
      IpAddress address = IpAddress.ofV4((int) bits);
      assertThat(new JsonBuffer().ipv4(bits)).hasToString("\"" + address + "\"");
    }
  }

  @Test
  void string_anyText_isReadBackAsItWas() throws IOException {
    String[] parts = {
      "a", "plain text", "\"", "\\", "\n", "\u0001", "\u007f", "\u00e9", "\u20ac", "\ud83d\ude00"
    };
    Random random = new Random(9);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int left = random.nextInt(8); left > 0; left--) {
        text.append(parts[random.nextInt(i % 2 == 0 ? 2 : parts.length)]);
      }
      JsonBuffer fromString = new JsonBuffer().string(text.toString());

      assertThat(fromString.toByteArray()).isEqualTo(new JsonBuffer().string(text).toByteArray());
      byte[] utf8 = (">" + text + "<").getBytes(StandardCharsets.UTF_8);
      assertThat(new JsonBuffer().raw(',').string(utf8, 1, utf8.length - 1))
          .hasToString("," + fromString);
      try (JsonParser parser = JSON.createParser(fromString.toByteArray())) {
        parser.nextToken();
        assertThat(parser.getText()).isEqualTo(text.toString());
      }
    }
  }

  @Test
  void string_loneSurrogate_isAnEscape() {
    assertThat(new JsonBuffer().string("a\ud83d")).hasToString("\"a\\ud83d\"");
  }
}

package org.tidewaiter.ingest.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonBufferTest {

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
}

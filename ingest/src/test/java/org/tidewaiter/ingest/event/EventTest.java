package org.tidewaiter.ingest.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventTest {

  private static final FieldTable TABLE = FieldTable.of(List.of("x"), false);
  private static final int SLOT = TABLE.slot("x");

  @Test
  void refineUnsignedLong_escapedText_keepsTheTextAndNoRange() {
    Event event = escaped("44\\u0033");

    event.refineUnsignedLong(SLOT, 443);

    assertThat(event.kind(SLOT)).isEqualTo(ValueKind.LONG);
    assertThat(event.isPlain(SLOT)).isFalse();
    assertThat(event.text(SLOT)).isEqualTo("443");
  }

  @Test
  void refineAddress_escapedText_keepsTheTextAndNoRange() {
    Event event = escaped("192\\u002e0.2.1");

    event.refineAddress(SLOT, IpAddress.ofV4(0xc0000201));

    assertThat(event.isPlain(SLOT)).isFalse();
    assertThat(event.text(SLOT)).isEqualTo("192.0.2.1");
  }

  @Test
  void doubleValue_unsignedNumbers_isTheNearestDouble() {
    Event event = new Event(TABLE);
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      // Near the middle between two doubles, where rounding twice goes wrong.
      long bits = Long.MIN_VALUE | (random.nextLong() << 10) | random.nextInt(3);

      event.setUnsignedLong(SLOT, bits);

      assertThat(event.doubleValue(SLOT))
          .isEqualTo(new BigInteger(Long.toUnsignedString(bits)).doubleValue());
    }
  }

  private static Event escaped(String text) {
    byte[] record = text.getBytes(StandardCharsets.UTF_8);
    Event event = new Event(TABLE);
    event.reset(record);
    event.setText(SLOT, 0, record.length, true);
    return event;
  }
}

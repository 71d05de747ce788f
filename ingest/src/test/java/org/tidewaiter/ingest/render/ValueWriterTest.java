package org.tidewaiter.ingest.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;

class ValueWriterTest {

  private static final String RECORD = "080 09223372036854775808 1.50e2";

  private final FieldTable fields = FieldTable.of(List.of("a"), false);
  private final int slot = fields.slot("a");
  private final Event event = new Event(fields);

  ValueWriterTest() {
    event.reset(RECORD.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void append_countsSpelledWithLeadingZeros_areNumbersOfJson() {
    event.setText(slot, 0, 3, false);
    event.refineUnsignedLong(slot, 80);
    assertThat(written()).isEqualTo("80");

    event.setText(slot, 4, 24, false);
    event.refineUnsignedLong(slot, 1L << 63);
    assertThat(written()).isEqualTo("9223372036854775808");
  }

  @Test
  void append_numberThatIsNotWhole_keepsItsSpelling() {
    event.setNumber(slot, 25, 31);
    assertThat(written()).isEqualTo("1.50e2");
  }

  @Test
  void append_textThatLooksLikeANumber_isAString() {
    event.setText(slot, 0, 3, false);
    assertThat(written()).isEqualTo("\"080\"");
  }

  private String written() {
    JsonBuffer json = new JsonBuffer();
    ValueWriter.append(event, slot, json);
    return json.toString();
  }
}

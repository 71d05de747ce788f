package org.tidewaiter.ingest.render;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.IpAddress;

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

  @Test
  void append_anAddressThatWasSet_isItsCanonicalText() {
    for (String text : List.of("192.0.2.1", "0.0.0.0", "255.255.255.255", "2001:db8::1", "::1")) {
      event.setAddress(slot, address(text));
      assertThat(written()).isEqualTo("\"" + text + "\"");
    }
    event.setAddress(slot, address("::ffff:192.0.2.1"));
    assertThat(written()).isEqualTo("\"" + address("::ffff:192.0.2.1") + "\"");
  }

  @Test
  void append_anAddressThatWasSpelled_keepsItsSpelling() {
    event.setString(slot, "192.0.2.1");
    event.refineAddress(slot, address("192.0.2.1"));
    assertThat(written()).isEqualTo("\"192.0.2.1\"");

    event.setString(slot, "2001:DB8:0::1");
    event.refineAddress(slot, address("2001:DB8:0::1"));
    assertThat(written()).isEqualTo("\"2001:DB8:0::1\"");
  }

  @Test
  void append_addressesOfAList_areAnArray() {
    event.beginList(slot);
    event.setAddress(slot, address("192.0.2.1"));
    event.setAddress(slot, address("2001:db8::1"));
    event.endList();
    assertThat(written()).isEqualTo("[\"192.0.2.1\",\"2001:db8::1\"]");
  }

  private static IpAddress address(String text) {
    return requireNonNull(IpAddress.parse(text), text);
  }

  private String written() {
    JsonBuffer json = new JsonBuffer();
    ValueWriter.append(event, slot, json);
    return json.toString();
  }
}

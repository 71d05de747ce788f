package org.tidewaiter.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;

class EventWordsTest {

  private static final int ACTION = CoreField.EVENT_ACTION.slot();
  private static final FieldTable FIELDS = FieldTable.of(List.of(), false);

  @ParameterizedTest
  @CsvSource({
    "start, START",
    "OPEN, START",
    "flow_started, START",
    "Session Start, START",
    "connection-started, START",
    "teardown, END",
    "client-rst, END",
    "FLOW_TERMINATED, END",
    "allowed, ALLOWED",
    "denied, DENIED",
    "inbound, INBOUND",
    "Outbound, OUTBOUND",
    "internal, INTERNAL",
    "external, EXTERNAL",
    "starts, OTHER",
    "tart, OTHER",
    "ingress, OTHER",
    "'', OTHER",
    "a text that is far too long to be any of the words that are known, OTHER",
  })
  void of_text_isTheSameHoweverItIsKept(String text, EventWords meaning) {
    byte[] record = text.getBytes(StandardCharsets.UTF_8);
    Event event = new Event(FIELDS);
    event.reset(record);
    event.setString(ACTION, text);
    assertThat(EventWords.of(event, ACTION)).isEqualTo(meaning);

    event.setText(ACTION, 0, record.length, false);
    assertThat(EventWords.of(event, ACTION)).isEqualTo(meaning);

    event.setText(ACTION, 0, record.length, true);
    assertThat(EventWords.of(event, ACTION)).isEqualTo(meaning);
  }

  @Test
  void of_whatIsNoText_isOther() {
    Event event = new Event(FIELDS);
    assertThat(EventWords.of(event, ACTION)).isEqualTo(EventWords.OTHER);
    event.setLong(ACTION, 1);
    assertThat(EventWords.of(event, ACTION)).isEqualTo(EventWords.OTHER);
    event.setNull(ACTION);
    assertThat(EventWords.of(event, ACTION)).isEqualTo(EventWords.OTHER);
  }
}

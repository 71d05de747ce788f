package org.tidewaiter.ingest.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.ingest.decode.DecodeLimits;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.json.JsonScanner;

class EnrichedRendererTest {

  private static final FieldTable FIELDS = FieldTable.of(List.of("host.hostname"), false);

  /** What a JSON input becomes when source.ip, source.port and event.type were derived. */
  record Case(String name, String input, String output) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    String added = ",\"port_intel\":{\"port\":1},\"tidewaiter\":{\"format\":\"flat\"}";
    return Stream.of(
        new Case(
            "nothing of ECS there",
            "{\"src_ip\":\"10.0.0.1\"}\n",
            "{\"src_ip\":\"10.0.0.1\",\"source\":{\"ip\":\"10.0.0.1\",\"port\":7},"
                + "\"event\":{\"type\":[\"connection\",\"denied\"]}"
                + added
                + "}\n"),
        new Case(
            "into the objects that are there, in whatever order",
            "{\"event\":{},\"x\":1,\"source\":{\"mac\":\"a\" }, \"y\":[1, 2] }",
            "{\"event\":{\"type\":[\"connection\",\"denied\"]},\"x\":1,"
                + "\"source\":{\"mac\":\"a\" ,\"ip\":\"10.0.0.1\",\"port\":7}, \"y\":[1, 2] "
                + added
                + "}"),
        new Case(
            "what the input has stays, even null",
            "{\"source\":{\"ip\":null,\"port\":9},\"event.type\":\"x\"}",
            "{\"source\":{\"ip\":null,\"port\":9},\"event.type\":\"x\"" + added + "}"),
        new Case(
            "a scalar where an object belongs",
            "{\"source\":\"fw1\",\"event\":null}",
            "{\"source\":\"fw1\",\"event\":null,\"source.ip\":\"10.0.0.1\",\"source.port\":7,"
                + "\"event.type\":[\"connection\",\"denied\"]"
                + added
                + "}"),
        new Case(
            "our own roots are cut",
            "{\"port_intel\":{\"risk\":0}, \"source\":{\"ip\":\"::1\",\"port\":1},"
                + "\"tidewaiter.x\":1,\"event\":{\"type\":\"y\"},\"port_intel.y\":2}",
            "{ \"source\":{\"ip\":\"::1\",\"port\":1},\"event\":{\"type\":\"y\"}" + added + "}"),
        new Case(
            "an empty object",
            "{ }",
            "{ \"source\":{\"ip\":\"10.0.0.1\",\"port\":7},"
                + "\"event\":{\"type\":[\"connection\",\"denied\"]}"
                + added
                + "}"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void render_json_splicesFragments(Case given) {
    Event event = new Event(FIELDS);
    byte[] record = given.input().getBytes(StandardCharsets.UTF_8);
    assertThat(new JsonScanner(FIELDS, DecodeLimits.DEFAULT).scan(record, event)).isNull();
    derive(event);

    assertThat(render(event)).isEqualTo(given.output());
  }

  @Test
  void render_text_isAnEcsDocumentWithTheLine() {
    Event event = new Event(FIELDS);
    byte[] line = "a \"line\"".getBytes(StandardCharsets.UTF_8);
    event.reset(line);
    event.addKeyword(0, line.length, false);
    event.setString(CoreField.TIMESTAMP.slot(), "2026-01-01T00:00:00Z");
    event.setString(FIELDS.slot("host.hostname"), "fw");
    derive(event);

    assertThat(render(event))
        .isEqualTo(
            "{\"@timestamp\":\"2026-01-01T00:00:00Z\",\"event\":{\"type\":[\"connection\","
                + "\"denied\"],\"original\":\"a \\\"line\\\"\"},\"source\":{\"ip\":\"10.0.0.1\","
                + "\"port\":7},\"host\":{\"hostname\":\"fw\"},\"port_intel\":{\"port\":1},"
                + "\"tidewaiter\":{\"format\":\"flat\"}}");
  }

  private static void derive(Event event) {
    int type = CoreField.EVENT_TYPE.slot();
    if (!event.isInInput(CoreField.SOURCE_IP.slot())) {
      event.setString(CoreField.SOURCE_IP.slot(), "10.0.0.1");
    }
    if (!event.isInInput(CoreField.SOURCE_PORT.slot())) {
      event.setLong(CoreField.SOURCE_PORT.slot(), 7);
    }
    if (!event.isInInput(type)) {
      event.beginList(type);
      event.setString(type, "connection");
      event.setString(type, "denied");
      event.endList();
    }
    event.setString(CoreField.FORMAT.slot(), "flat");
  }

  private static String render(Event event) {
    JsonBuffer members = new JsonBuffer().raw("\"port_intel\":{\"port\":1}");
    byte[] rendered = new EnrichedRenderer(FIELDS).render(event, members, new JsonBuffer());
    return new String(rendered, StandardCharsets.UTF_8);
  }
}

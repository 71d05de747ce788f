package org.tidewaiter.rules.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidewaiter.rules.match.Reason;

class AlertRendererTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void render_detection_hasTheFieldsOfTheAlert() throws IOException {
    Detection detection = Samples.detection(Samples.fields());

    Alert alert = AlertRenderer.render(detection);

    JsonNode json = JSON.readTree(alert.json());
    assertThat(json.at("/@timestamp").asText()).isEqualTo("2026-01-01T00:00:00.123Z");
    assertThat(json.at("/message").asText()).isEqualTo(alert.message());
    assertThat(json.at("/event/kind").asText()).isEqualTo("alert");
    assertThat(json.at("/event/id").asText()).isEqualTo(alert.id()).isEqualTo(detection.alertId());
    assertThat(json.at("/event/severity").asInt()).isEqualTo(47);
    assertThat(json.at("/event/risk_score").asInt()).isEqualTo(40);
    assertThat(json.at("/event/type").toString()).isEqualTo("[\"connection\",\"allowed\"]");
    assertThat(json.at("/event/action").asText()).isEqualTo("accept");
    assertThat(json.at("/rule/author/0").asText()).isEqualTo("Tidewaiter");
    assertThat(json.at("/rule/reference").asText()).isEqualTo("https://example.org/one");
    assertThat(json.at("/rule/ruleset").asText()).isEqualTo("set-1");
    assertThat(json.at("/source/port").asInt()).isEqualTo(40000);
    assertThat(json.at("/destination/ip").asText()).isEqualTo("10.0.0.5");
    assertThat(json.at("/related/ip").toString()).isEqualTo("[\"198.51.100.7\",\"10.0.0.5\"]");
    assertThat(json.at("/threat/technique/id").toString()).isEqualTo("[\"T1571\",\"T1021\"]");
    assertThat(json.at("/tidewaiter/rule/level").asText()).isEqualTo("medium");
    assertThat(json.at("/tidewaiter/rule/references").size()).isEqualTo(2);
    assertThat(json.at("/tidewaiter/answered").asBoolean()).isTrue();
    assertThat(json.at("/tidewaiter/origin/offset").asInt()).isEqualTo(42);
    assertThat(json.at("/tidewaiter/intel").asText()).isEqualTo("ports-1");
    assertThat(json.at("/tidewaiter/why/0").toString())
        .isEqualTo(
            """
            {"selection":"service","field":"port_intel.port","operator":"equals",\
            "wanted":"3144","seen":"3144"}""");
    assertThat(json.at("/tidewaiter/why/1").has("seen")).isFalse();
    assertThat(json.at("/tidewaiter/next_steps").size()).isEqualTo(4);
    assertThat(json.has("port_intel")).isFalse();
  }

  @Test
  void render_enrichment_isSplicedInAsItIs() throws IOException {
    Detection plain = Samples.detection(Samples.fields());
    Detection detection =
        new Detection(
            plain.rule(),
            plain.event(),
            plain.captured(),
            plain.why(),
            new Detection.Context(
                "{\"file\":\"a\",\"line\":1}",
                "s",
                "i",
                "\"port_intel\":{\"port\":3144,\"note\":\"ü\"},\"x\":1"));

    JsonNode json = JSON.readTree(AlertRenderer.render(detection).json());

    assertThat(json.at("/port_intel/note").asText()).isEqualTo("ü");
    assertThat(json.at("/x").asInt()).isEqualTo(1);
    assertThat(json.at("/tidewaiter/origin/file").asText()).isEqualTo("a");
  }

  @Test
  void render_sameDetectionTwice_givesTheSameBytes() {
    Detection detection = Samples.detection(Samples.fields());

    byte[] first = AlertRenderer.render(detection).json();

    assertThat(AlertRenderer.render(detection).json()).isEqualTo(first);
  }

  @Test
  void render_fieldsOfTheEventWithNamesOfTheAlert_doNotReplaceThem() throws IOException {
    Map<String, Object> fields = Samples.fields();
    fields.put("event.id", "theirs");
    fields.put("event.kind", "theirs");
    fields.put("rule.name", "theirs");
    fields.put("message", "theirs");
    fields.put("tidewaiter.why", "theirs");
    fields.put("tidewaiter", "theirs");
    fields.put("source", "theirs");
    fields.put("event", "theirs");
    fields.put("user.name", "kept");

    String json = new String(AlertRenderer.render(Samples.detection(fields)).json(), UTF_8);

    assertThat(json).doesNotContain("theirs").contains("\"user\":{\"name\":\"kept\"}");
    assertThat(JSON.readTree(json).at("/source/ip").asText()).isEqualTo("198.51.100.7");
  }

  @Test
  void render_longestEverything_staysSmall() {
    Map<String, Object> fields = Samples.fields();
    fields.put("user.name", "x".repeat(Excerpt.VALUE));
    String huge = "x".repeat(1_000_000);
    AlertRule rule =
        new AlertRule(
            "id",
            huge,
            "high",
            "test",
            huge,
            huge,
            huge,
            huge,
            many(huge),
            many(huge),
            many(huge),
            "h");
    Detection plain = Samples.detection(fields);
    Detection detection =
        new Detection(
            rule,
            plain.event(),
            plain.captured(),
            Collections.nCopies(10_000, new Reason("s", "f", "contains", huge, Optional.of(huge))),
            plain.context());

    assertThat(AlertRenderer.render(detection).json().length).isLessThan(128 * 1024);
  }

  @Test
  void severity_everyLevel_risesWithIt() {
    assertThat(
            List.of("informational", "low", "medium", "high", "critical").stream()
                .map(AlertRendererTest::withLevel)
                .map(AlertRule::severity))
        .containsExactly(1, 21, 47, 73, 99);
  }

  private static AlertRule withLevel(String level) {
    return new AlertRule(
        "id", "t", level, "", "", "", "", "", List.of(), List.of(), List.of(), "h");
  }

  private static List<String> many(String text) {
    return Collections.nCopies(1000, text);
  }
}

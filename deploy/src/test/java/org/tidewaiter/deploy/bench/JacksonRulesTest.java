package org.tidewaiter.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jackson's tree with rules does what Tidewaiter does, or is not measured. */
class JacksonRulesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Keeps what comes of one record. */
  private static final class Kept implements PlainWork.Output {
    final List<byte[]> enriched = new ArrayList<>();
    final List<byte[]> alerts = new ArrayList<>();

    @Override
    public void enriched(ConsumerRecord<byte[], byte[]> in, byte[] value) {
      enriched.add(value);
    }

    @Override
    public void alert(ConsumerRecord<byte[], byte[]> in, byte[] value) {
      alerts.add(value);
    }
  }

  private static Kept process(String event) {
    Kept kept = new Kept();
    Variants.jacksonRules(Way.of("jackson-tree-10"))
        .process(
            new ConsumerRecord<>("in", 0, 0, null, event.getBytes(StandardCharsets.UTF_8)), kept);
    return kept;
  }

  private static String event(int port) {
    return "{\"destination\":{\"port\":" + port + "},\"network\":{\"transport\":\"tcp\"}}";
  }

  @Test
  void process_notableEvent_alertsWithRuleAndEnrichedEvent() throws IOException {
    Kept kept = process(event(3144));

    assertThat(kept.enriched).hasSize(1);
    assertThat(kept.alerts).hasSize(1);
    JsonNode alert = JSON.readTree(kept.alerts.get(0));
    assertThat(alert.at("/rule/id").asText()).isEqualTo("00000000-0000-4000-8000-000000000009");
    assertThat(alert.at("/rule/title").asText()).isEqualTo("9");
    assertThat(alert.at("/rule/level").asText()).isEqualTo("high");
    assertThat(alert.get("event")).isEqualTo(JSON.readTree(kept.enriched.get(0)));
  }

  @Test
  void process_ordinaryEvent_addsWhatRulesAskOfItsPort() throws IOException {
    Kept kept = process(event(443));

    assertThat(kept.alerts).isEmpty();
    JsonNode intel = JSON.readTree(kept.enriched.get(0)).get("port_intel");
    assertThat(intel.path("range").asText()).isEqualTo("system");
    assertThat(intel.at("/iana/status").asText()).isEqualTo("assigned");
    assertThat(intel.path("risk").asInt()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jackson-tree-1", "jackson-tree-500"})
  void check_withTheRulesOfTidewaiter_findsTheSameAlerts(String way) {
    assertThat(SameAlerts.check(Way.of(way), 5000)).isPositive();
  }

  @Test
  void compare_otherAlerts_isRefused() {
    Way way = Way.of("jackson-tree-10");

    assertThatThrownBy(() -> SameAlerts.compare(way, Map.of("a", 1), Map.of("a", 2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("jackson-tree-10")
        .hasMessageContaining("{a=2}");
  }
}

package org.tidewaiter.deploy.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidewaiter.enrich.PortIntelEnricher;
import org.tidewaiter.enrich.community.CommunityIdEnricher;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.format.Format;
import org.tidewaiter.rules.compile.RuleCompiler;
import org.tidewaiter.rules.sigma.Level;
import org.tidewaiter.rules.sigma.RuleSource;

/** The Community ID stands where ECS has it, in every enriched event and in alerts. */
class CommunityIdOutputTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ID = "1:LQU9qZlK+B5F3KDmev6m5PMibrg=";
  private static final String RULE =
      """
      title: Web
      id: 5f0a1c2e-56f5-4c8a-9c7b-3a1b7d2f4e22
      logsource:
        category: firewall
      detection:
        web:
          destination.port: 80
        condition: web
      level: low
      """;

  private final List<JsonNode> enriched = new ArrayList<>();
  private final List<JsonNode> alerts = new ArrayList<>();

  private void process(String record) {
    new Engine(
            RuleCompiler.compile(List.of(new RuleSource("web.yml", RULE))).rules(),
            List.of(new PortIntelEnricher(PortKnowledge.bundled()), new CommunityIdEnricher(0)),
            Level.LOW,
            StageTimer.NONE)
        .open(new InputSpec(Format.AUTO, DecodeSettings.DEFAULT, Set.of(), true))
        .process(
            new InputRecord(record.getBytes(UTF_8), 0, new Origin.Topic("t", 0, 0)),
            new EngineSink() {
              @Override
              public void enriched(byte[] json, int index) {
                enriched.add(read(json));
              }

              @Override
              public void alert(PublishedAlert alert) {
                alerts.add(read(alert.json()));
              }

              @Override
              public void deadLetter(DecodeError error, int index) {
                throw new AssertionError(record + ": " + error);
              }
            });
  }

  private static JsonNode read(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"source\":{\"ip\":\"128.232.110.120\",\"port\":34855},\"destination\":{\"ip\":"
            + "\"66.35.250.204\",\"port\":80},\"network\":{\"transport\":\"tcp\"}}",
        "{\"src_ip\":\"128.232.110.120\",\"src_port\":34855,\"dst_ip\":\"66.35.250.204\","
            + "\"dst_port\":80,\"proto\":\"tcp\"}",
        "{\"src_addr\":\"128.232.110.120\",\"dst_addr\":\"66.35.250.204\",\"proto\":\"TCP\","
            + "\"src_port\":34855,\"dst_port\":80}",
        "Jun  8 14:34:33 fw1 kernel: IN=eth0 OUT= SRC=128.232.110.120 DST=66.35.250.204 LEN=60"
            + " TTL=52 PROTO=TCP SPT=34855 DPT=80 WINDOW=64240 RES=0x00 SYN URGP=0",
      })
  void process_flowOfAnyFormat_hasTheId(String record) {
    process(record);

    assertThat(enriched.get(0).at("/network/community_id").asText()).isEqualTo(ID);
    assertThat(alerts.get(0).at("/network/community_id").asText()).isEqualTo(ID);
    assertThat(alerts.get(0).at("/port_intel/side_evidence").asText()).isNotEmpty();
  }

  @Test
  void process_ownId_isKeptAsItIs() {
    String own =
        "{\"source\":{\"ip\":\"10.0.0.1\",\"port\":34855},\"destination\":{\"ip\":\"10.0.0.2\","
            + "\"port\":80},\"network\":{\"transport\":\"tcp\",\"community_id\":\"1:own\"}}";

    process(own);

    assertThat(enriched.get(0).at("/network/community_id").asText()).isEqualTo("1:own");
    assertThat(enriched.get(0).toString()).containsOnlyOnce("community_id");
  }

  @Test
  void process_pingOfTheKernelsLog_hasTheIdOfItsExchange() {
    process(
        "Jun  8 14:34:33 fw1 kernel: IN=eth0 OUT= SRC=192.168.0.89 DST=192.168.0.1 LEN=84 TTL=64"
            + " ID=1 PROTO=ICMP TYPE=8 CODE=0 ID=7 SEQ=1");

    assertThat(enriched.get(0).at("/network/community_id").asText())
        .isEqualTo("1:X0snYXpgwiv9TZtqg64sgzUn6Dk=");
    assertThat(enriched.get(0).has("port_intel")).isFalse();
  }
}

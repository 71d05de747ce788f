package org.tidewaiter.deploy.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.enrich.PortIntelEnricher;
import org.tidewaiter.enrich.PortIntelSettings;
import org.tidewaiter.enrich.lists.IndicatorLoader;
import org.tidewaiter.enrich.lists.IndicatorTable;
import org.tidewaiter.enrich.lists.ListEnricher;
import org.tidewaiter.enrich.lists.ListFormat;
import org.tidewaiter.enrich.lists.ListSource;
import org.tidewaiter.enrich.network.AssetEnricher;
import org.tidewaiter.enrich.network.AssetLoader;
import org.tidewaiter.enrich.network.AssetTable;
import org.tidewaiter.enrich.network.DirectionEnricher;
import org.tidewaiter.enrich.network.HomeNetworks;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.table.DataFile;
import org.tidewaiter.enrich.table.LoadResult;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.event.Cidr;
import org.tidewaiter.ingest.format.Format;
import org.tidewaiter.rules.compile.RuleCompiler;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.sigma.Level;
import org.tidewaiter.rules.sigma.RuleSource;

/** What assets, direction and indicator lists do to whole events, rules and alerts. */
class ContextTest {

  private static final ObjectMapper STRICT =
      new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private static final String RULE =
      """
      title: A listed address reaches a server
      id: 0b0a1c2e-56f5-4c8a-9c7b-3a1b7d2f4e11
      status: test
      logsource:
        category: firewall
      detection:
        listed:
          threat.enrichments.indicator.provider: drop
          threat.enrichments.matched.field: source.ip
          tidewaiter.destination.asset.role: server
          network.direction: inbound
        condition: listed
      level: high
      """;

  private static final String FIELDS =
      "\"source\":{\"ip\":\"198.51.100.7\",\"port\":50000},\"destination\":{\"ip\":\"203.0.113.5\","
          + "\"port\":3127},\"network\":{\"transport\":\"tcp\"}";

  /** What came of one record. */
  private record Outcome(JsonNode enriched, List<JsonNode> alerts) {}

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"ECS", "AUTO"})
  void process_json_putsFieldsWhereTheyBelong(Format format) throws JsonProcessingException {
    Outcome outcome = process(format, "{" + FIELDS + "}");

    JsonNode event = outcome.enriched();
    assertThat(event.at("/network/direction").asText()).isEqualTo("inbound");
    assertThat(event.at("/tidewaiter/destination/asset/name").asText()).isEqualTo("web-1");
    assertThat(event.at("/threat/enrichments/0/indicator/provider").asText()).isEqualTo("drop");
    assertThat(event.at("/threat/enrichments/0/indicator/name").asText())
        .isEqualTo("198.51.100.0/24");
    assertThat(event.at("/port_intel/risk_reasons").toString()).contains("inbound");
    JsonNode alert = outcome.alerts().get(0);
    assertThat(alert.at("/threat/enrichments")).isEqualTo(event.at("/threat/enrichments"));
    assertThat(alert.at("/tidewaiter/destination/asset"))
        .isEqualTo(event.at("/tidewaiter/destination/asset"));
    assertThat(alert.at("/tidewaiter/intel").asText()).startsWith("assets-").contains(" lists-");
  }

  @Test
  void process_text_showsTheSameInItsDocument() throws JsonProcessingException {
    Outcome outcome =
        process(
            Format.IPTABLES,
            "Jun  8 14:34:33 fw1 kernel: IN=eth0 OUT=eth1 SRC=198.51.100.7 DST=203.0.113.5 LEN=60"
                + " TTL=52 PROTO=TCP SPT=51234 DPT=3144 WINDOW=64240 RES=0x00 SYN URGP=0");

    assertThat(outcome.enriched().at("/threat/enrichments").size()).isEqualTo(1);
    assertThat(outcome.enriched().at("/tidewaiter/destination/asset/role").asText())
        .isEqualTo("server");
    assertThat(outcome.alerts()).hasSize(1);
  }

  @Test
  void process_eventWithItsOwn_keepsThat() throws JsonProcessingException {
    String own = "\"threat\":{\"enrichments\":[{\"indicator\":{\"provider\":\"theirs\"}}]}";
    Outcome outcome =
        process(Format.ECS, "{" + own + "," + FIELDS + ",\"tidewaiter\":{\"source\":1}}");

    JsonNode event = outcome.enriched();
    assertThat(event.at("/threat/enrichments").toString())
        .isEqualTo("[{\"indicator\":{\"provider\":\"theirs\"}}]");
    assertThat(event.at("/tidewaiter/threat/enrichments/0/indicator/provider").asText())
        .isEqualTo("drop");
    assertThat(event.at("/tidewaiter/source").isMissingNode()).isTrue();
    assertThat(outcome.alerts()).hasSize(1);
    assertThat(outcome.alerts().get(0).at("/tidewaiter/threat/enrichments").size()).isEqualTo(1);
  }

  @Test
  void process_directionOfItsOwn_isNotReplaced() throws JsonProcessingException {
    Outcome outcome =
        process(
            Format.ECS, "{" + FIELDS.replace("\"tcp\"", "\"tcp\",\"direction\":\"egress\"") + "}");

    assertThat(outcome.enriched().at("/network/direction").asText()).isEqualTo("egress");
    assertThat(outcome.alerts()).isEmpty();
  }

  private static Outcome process(Format format, String record) throws JsonProcessingException {
    RuleSet rules = RuleCompiler.compile(List.of(new RuleSource("rule.yml", RULE))).rules();
    assertThat(rules.rules()).hasSize(1);
    List<byte[]> events = new ArrayList<>();
    List<byte[]> alerts = new ArrayList<>();
    new Engine(rules, enrichers(), Level.LOW, StageTimer.NONE)
        .open(new InputSpec(format, DecodeSettings.DEFAULT, Set.of(), true))
        .process(
            new InputRecord(record.getBytes(UTF_8), 0, new Origin.Topic("t", 0, 0)),
            new EngineSink() {
              @Override
              public void enriched(byte[] json, int index) {
                events.add(json);
              }

              @Override
              public void alert(PublishedAlert alert) {
                alerts.add(alert.json());
              }

              @Override
              public void deadLetter(DecodeError error, int index) {
                throw new AssertionError(record + ": " + error);
              }
            });
    assertThat(events).hasSize(1);
    List<JsonNode> read = new ArrayList<>();
    for (byte[] alert : alerts) {
      read.add(strict(alert));
    }
    return new Outcome(strict(events.get(0)), read);
  }

  private static JsonNode strict(byte[] json) throws JsonProcessingException {
    return STRICT.readTree(new String(json, UTF_8));
  }

  private static List<Enricher> enrichers() {
    String assets = "network,name,role\n203.0.113.5,web-1,server\n";
    LoadResult<AssetTable> table = AssetLoader.load(List.of(file("assets.csv", assets)));
    LoadResult<IndicatorTable> lists =
        IndicatorLoader.load(
            List.of(ListSource.of(file("drop", "198.51.100.0/24\n"), ListFormat.TEXT, "drop")));
    HomeNetworks home = new HomeNetworks(List.of(Cidr.parse("203.0.113.0/24").orElseThrow()));
    return List.of(
        new AssetEnricher(((LoadResult.Loaded<AssetTable>) table).value()),
        new ListEnricher(((LoadResult.Loaded<IndicatorTable>) lists).value()),
        new PortIntelEnricher(
            PortIntelSettings.of(PortKnowledge.bundled()).withHome(home::contain)),
        new DirectionEnricher(home));
  }

  private static DataFile file(String name, String text) {
    return new DataFile(name, text.getBytes(UTF_8));
  }
}

package org.tidewaiter.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.risk.RiskWeights;
import org.tidewaiter.enrich.side.SideConfidences;
import org.tidewaiter.enrich.side.SideEvidence;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.ValueKind;
import org.tidewaiter.ingest.render.JsonBuffer;

class PortIntelEnricherTest {

  private static final PortIntelEnricher ENRICHER = new PortIntelEnricher(PortKnowledge.bundled());
  private static final FieldTable FIELDS = Flows.allFields(ENRICHER);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SYN = 2;

  /** Fields that the compact form leaves to the full one. */
  private static final Set<String> FULL_ONLY =
      Set.of(
          "iana.description",
          "history.name",
          "malware.confidence",
          "malware.technique",
          "disputed.claim",
          "side_evidence");

  private static JsonNode enriched(Event event) throws JsonProcessingException {
    JsonBuffer members = new JsonBuffer();
    ENRICHER.bind(event.fields()).enrich(event, members);
    return JSON.readTree("{" + members + "}").path("port_intel");
  }

  private static JsonNode described(Event event) throws JsonProcessingException {
    JsonBuffer members = new JsonBuffer();
    ENRICHER.bind(event.fields()).describe(event, members);
    return JSON.readTree("{" + members + "}").path("port_intel");
  }

  private static Map<String, List<String>> flatten(JsonNode node, String path) {
    Map<String, List<String>> leaves = new TreeMap<>();
    if (node.isObject()) {
      node.properties()
          .forEach(
              member ->
                  flatten(member.getValue(), path + "." + member.getKey())
                      .forEach(
                          (key, found) ->
                              leaves.computeIfAbsent(key, k -> new ArrayList<>()).addAll(found)));
    } else if (node.isArray()) {
      node.forEach(
          item ->
              flatten(item, path)
                  .forEach(
                      (key, found) ->
                          leaves.computeIfAbsent(key, k -> new ArrayList<>()).addAll(found)));
    } else {
      leaves.put(path, new ArrayList<>(List.of(node.asText())));
    }
    return leaves;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "port_intel.port               | 3144",
        "port_intel.transport          | tcp",
        "port_intel.range              | registered",
        "port_intel.iana.status        | assigned",
        "port_intel.iana.service       | tarantella",
        "port_intel.iana.description   | Tarantella",
        "port_intel.current_use        | dormant",
        "port_intel.category           | remote-access",
        "port_intel.cleartext          | true",
        "port_intel.history.id         | aip",
        "port_intel.side               | destination",
        "port_intel.side_method        | tcp-flags",
        "port_intel.side_confidence    | 97",
        "port_intel.malware.active     | false",
      })
  void enrich_synTo3144_setsField(String field, String value) throws Exception {
    Event event =
        Flows.tcp(FIELDS, 51_000, 3144).flags(SYN).number(CoreField.NETWORK_PACKETS, 1).event();

    enriched(event);

    assertThat(Flows.values(event, field)).containsExactly(value);
  }

  @Test
  void enrich_synTo3144_setsListsAndKinds() throws Exception {
    Event event = Flows.tcp(FIELDS, 51_000, 3144).flags(SYN).event();

    enriched(event);

    assertThat(Flows.values(event, "port_intel.malware.id"))
        .contains("mydoom.a/backdoor-listener", "mydoom.a/proxy");
    assertThat(Flows.values(event, "port_intel.malware.family"))
        .contains("mydoom.a")
        .doesNotHaveDuplicates();
    assertThat(Flows.values(event, "port_intel.malware.role"))
        .contains("backdoor-listener", "proxy");
    assertThat(Flows.values(event, "port_intel.malware.confidence")).contains("95");
    assertThat(Flows.values(event, "port_intel.malware.technique")).contains("T1571", "T1090");
    assertThat(Flows.values(event, "port_intel.history.name").get(0))
        .startsWith("Adaptive Internet");
    assertThat(Flows.values(event, "port_intel.disputed.claim").get(0)).contains("unassigned");
    assertThat(Flows.values(event, "port_intel.risk_reasons"))
        .containsExactly("dormant-protocol", "cleartext", "malware-port");
    assertThat(Flows.values(event, "port_intel.dataset"))
        .containsExactly(PortKnowledge.bundled().version());
    assertThat(event.kind(FIELDS.slot("port_intel.port"))).isEqualTo(ValueKind.LONG);
    assertThat(event.kind(FIELDS.slot("port_intel.risk"))).isEqualTo(ValueKind.LONG);
    assertThat(event.kind(FIELDS.slot("port_intel.malware.active"))).isEqualTo(ValueKind.BOOLEAN);
    assertThat(Flows.values(event, "port_intel.iana.unauthorized_use")).isEmpty();
    assertThat(Flows.values(event, "port_intel.other.port")).isEmpty();
  }

  @Test
  void enrich_industrialPort_canBeNamedByKind() throws Exception {
    Event event = Flows.tcp(FIELDS, 51_000, 502).flags(SYN).event();

    JsonNode intel = enriched(event);

    assertThat(intel.at("/category/0").asText()).isEqualTo("industrial");
    assertThat(intel.at("/cleartext").asBoolean()).isTrue();
    assertThat(Flows.values(event, "port_intel.category")).containsExactly("industrial");
    assertThat(Flows.values(event, "port_intel.risk_reasons")).containsExactly("cleartext");
  }

  @Test
  void enrich_encryptedService_saysNothingOfCleartext() throws Exception {
    Event event = Flows.tcp(FIELDS, 51_000, 443).flags(SYN).event();

    assertThat(enriched(event).has("cleartext")).isFalse();
    assertThat(Flows.values(event, "port_intel.cleartext")).isEmpty();
  }

  @Test
  void enrich_flaggedPort_setsUnauthorizedUse() throws Exception {
    Event event = Flows.tcp(FIELDS, 51_000, 3131).event();

    assertThat(enriched(event).at("/iana/unauthorized_use").asBoolean()).isTrue();
    assertThat(Flows.values(event, "port_intel.iana.unauthorized_use")).containsExactly("true");
  }

  @ParameterizedTest
  @CsvSource({
    "2003-12-31T00:00:00Z, false",
    "2004-02-10T00:00:00Z, true",
    "2026-06-01T00:00:00Z, false",
    "2004-02-11T00:00:00Z, true"
  })
  void enrich_mydoomPort_judgesActivityAtTheEventsTime(String time, boolean active)
      throws Exception {
    Event event = Flows.tcp(FIELDS, 51_000, 3190).at(time).event();

    assertThat(enriched(event).at("/malware/active").asBoolean()).isEqualTo(active);
    assertThat(Flows.values(event, "port_intel.risk_reasons").contains("malware-active"))
        .isEqualTo(active);
  }

  @Test
  void enrich_wholeMyDoomRange_isTcpOnly() throws Exception {
    for (int port = 3127; port <= 3198; port++) {
      Event tcp = Flows.tcp(FIELDS, 51_000, port).event();
      Event udp = Flows.udp(FIELDS, 51_000, port).event();

      assertThat(enriched(tcp).at("/malware/id").toString()).contains("mydoom.a/backdoor");
      assertThat(enriched(udp).toString()).doesNotContain("mydoom");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {53, 123, 443})
  void enrich_3144AsUdpClient_isAboutTheService(int service) throws Exception {
    for (boolean answer : new boolean[] {false, true}) {
      Event event =
          answer
              ? Flows.udp(FIELDS, service, 3144).event()
              : Flows.udp(FIELDS, 3144, service).event();

      JsonNode json = enriched(event);

      assertThat(json.path("port").asInt()).isEqualTo(service);
      assertThat(json.toString()).doesNotContain("tarantella").doesNotContain("aip");
    }
  }

  @Test
  void enrich_tie_addsTheOtherSide() throws Exception {
    Event event = Flows.tcp(FIELDS, 3144, 3150).event();

    JsonNode json = enriched(event);

    assertThat(json.path("side").asText()).isEqualTo("unknown");
    assertThat(json.path("port").asInt()).isEqualTo(3150);
    assertThat(json.at("/other/port").asInt()).isEqualTo(3144);
    assertThat(json.at("/other/iana/service").asText()).isEqualTo("tarantella");
    assertThat(Flows.values(event, "port_intel.other.iana.service")).containsExactly("tarantella");
    assertThat(Flows.values(event, "port_intel.other.malware.id")).contains("mydoom.a/proxy");
    assertThat(Flows.values(event, "port_intel.risk_reasons")).contains("side-unknown");
  }

  @Test
  void enrich_samePort_hasNoOtherSide() throws Exception {
    Event event = Flows.udp(FIELDS, 123, 123).event();

    JsonNode json = enriched(event);

    assertThat(json.path("side_method").asText()).isEqualTo("same-port");
    assertThat(json.has("other")).isFalse();
    assertThat(Flows.values(event, "port_intel.other.port")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 47, 50, 58, 0, 255})
  void enrich_protocolWithoutPorts_addsNothing(int protocol) throws Exception {
    Event event = Flows.flow(FIELDS, protocol, 3144, 3144).event();

    assertThat(enriched(event).isMissingNode()).isTrue();
    assertThat(described(event).isMissingNode()).isTrue();
    assertThat(Flows.values(event, "port_intel.port")).isEmpty();
  }

  @Test
  void enrich_noPortOrNoTransport_addsNothing() throws Exception {
    Event noPorts =
        Flows.tcp(FIELDS, 1, 2)
            .without(CoreField.SOURCE_PORT)
            .without(CoreField.DESTINATION_PORT)
            .event();
    Event noTransport = Flows.tcp(FIELDS, 1, 2).without(CoreField.NETWORK_IANA_NUMBER).event();

    assertThat(enriched(noPorts).isMissingNode()).isTrue();
    assertThat(enriched(noTransport).isMissingNode()).isTrue();
  }

  @Test
  void enrich_onePortOrNamedTransport_isEnough() throws Exception {
    Event event =
        Flows.tcp(FIELDS, 1, 3144)
            .without(CoreField.SOURCE_PORT)
            .without(CoreField.NETWORK_IANA_NUMBER)
            .text(CoreField.NETWORK_TRANSPORT, "tcp")
            .event();

    assertThat(enriched(event).path("side_method").asText()).isEqualTo("only-port");
  }

  @Test
  void enrich_otherMembersBefore_setsAComma() {
    JsonBuffer members = new JsonBuffer().raw("\"a\":1");

    ENRICHER.bind(FIELDS).enrich(Flows.tcp(FIELDS, 50_000, 443).event(), members);

    assertThat(members.toString()).startsWith("\"a\":1,\"port_intel\":{\"port\":443,");
  }

  @Test
  void enrich_tableWithoutItsFields_rendersTheSame() throws Exception {
    FieldTable bare = FieldTable.of(List.of(), false);

    assertThat(enriched(Flows.tcp(bare, 50_000, 3144).event()))
        .isEqualTo(enriched(Flows.tcp(FIELDS, 50_000, 3144).event()));
  }

  @Test
  void enrich_anyEvent_slotsAndJsonSayTheSame() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int[] ports = {3144, 5307, 3127, 3128, 3131, 443, 53, 80, 8123, 31_337, 51_000, 40_000, 0};
    for (int i = 0; i < 3_000; i++) {
      int source = random.nextBoolean() ? random.nextInt(65_536) : ports[random.nextInt(13)];
      int destination = random.nextBoolean() ? random.nextInt(65_536) : ports[random.nextInt(13)];
      Flows flow = Flows.flow(FIELDS, random.nextBoolean() ? 6 : 17, source, destination);
      flow.at(random.nextBoolean() ? "2004-02-10T00:00:00Z" : "2026-02-10T00:00:00Z");
      if (random.nextBoolean()) {
        flow.types("connection", random.nextBoolean() ? "allowed" : "denied");
      }
      Event event = flow.event();
      Map<String, List<String>> json = flatten(enriched(event), "port_intel");
      Map<String, List<String>> full = flatten(described(event), "port_intel");
      for (String field : ENRICHER.provides()) {
        List<String> slot = Flows.values(event, field);
        boolean fullOnly = FULL_ONLY.stream().anyMatch(field::endsWith);
        assertThat(new HashSet<>(slot))
            .as("seed %s: %s -> %s: %s", seed, source, destination, field)
            .isEqualTo(new HashSet<>((fullOnly ? full : json).getOrDefault(field, List.of())));
      }
      assertThat(ENRICHER.provides()).containsAll(json.keySet());
    }
  }

  @ParameterizedTest
  @CsvSource({"51000, 443", "40000, 22", "51000, 3144", "51000, 8123", "51000, 53", "51000, 3389"})
  void enrich_typicalEvent_addsAtMost300Bytes(int source, int destination) {
    JsonBuffer members = new JsonBuffer();
    Event event = Flows.tcp(FIELDS, source, destination).types("allowed").event();

    ENRICHER.bind(FIELDS).enrich(event, members);

    int most = destination == 3144 ? 700 : 300;
    assertThat(members.length()).as(members.toString()).isLessThanOrEqualTo(most);
  }

  @Test
  void enrich_sameEvent_givesTheSameBytes() {
    PortIntelEnricher another = new PortIntelEnricher(PortKnowledge.bundled());
    JsonBuffer first = new JsonBuffer();
    JsonBuffer second = new JsonBuffer();
    // The second enricher has met the port at another time before.
    another
        .bind(FIELDS)
        .enrich(
            Flows.tcp(FIELDS, 51_000, 3127).at("2004-02-10T00:00:00Z").event(), new JsonBuffer());

    ENRICHER.bind(FIELDS).enrich(Flows.tcp(FIELDS, 51_000, 3127).event(), first);
    another.bind(FIELDS).enrich(Flows.tcp(FIELDS, 51_000, 3127).event(), second);

    assertThat(second.toByteArray()).isEqualTo(first.toByteArray());
    assertThat(another.version()).isEqualTo(ENRICHER.version());
  }

  @Test
  void describe_3144_explainsSideRiskAndSources() throws Exception {
    Event event = Flows.tcp(FIELDS, 51_000, 3144).flags(SYN).types("connection", "allowed").event();
    enriched(event);

    JsonNode json = described(event);

    assertThat(json.path("side_reason").asText()).contains("SYN");
    assertThat(json.path("risk_reasons")).hasSameSizeAs(json.path("risk_explained"));
    assertThat(json.path("risk_explained").get(0).asText())
        .isEqualTo("+10: nothing current is known to use the protocol registered here");
    assertThat(json.at("/history/0/sources/0/title").asText()).isNotEmpty();
    assertThat(json.at("/disputed/0/truth").asText()).contains("IANA assigns it");
    assertThat(json.path("risk").asText()).isEqualTo(Flows.values(event, "port_intel.risk").get(0));
  }

  @Test
  void describe_afterADirectionWasAdded_saysTheRiskThatRulesSaw() throws Exception {
    Event event =
        Flows.tcp(FIELDS, 23, 51_000).addresses("198.51.100.7", "10.0.0.5").types("end").event();
    BoundEnricher bound = ENRICHER.bind(FIELDS);
    bound.enrich(event, new JsonBuffer());
    List<String> seen = Flows.values(event, "port_intel.risk_reasons");
    JsonBuffer members = new JsonBuffer();

    event.setString(CoreField.NETWORK_DIRECTION.slot(), "inbound");
    bound.describe(event, members);

    List<String> told = new ArrayList<>();
    JSON.readTree("{" + members + "}")
        .at("/port_intel/risk_reasons")
        .forEach(reason -> told.add(reason.asText()));
    assertThat(told).isEqualTo(seen).contains("outbound");
  }

  @Test
  void describe_afterOtherEvents_isAboutItsOwn() throws Exception {
    BoundEnricher bound = ENRICHER.bind(FIELDS);
    Event first = Flows.tcp(FIELDS, 51_000, 3144).event();
    bound.enrich(first, new JsonBuffer());
    bound.enrich(Flows.udp(FIELDS, 51_000, 53).event(), new JsonBuffer());
    JsonBuffer members = new JsonBuffer();

    bound.describe(first, members);

    assertThat(JSON.readTree("{" + members + "}").at("/port_intel/port").asInt()).isEqualTo(3144);
  }

  @Test
  void version_otherJudgements_isAnother() {
    PortKnowledge knowledge = PortKnowledge.bundled();
    PortIntelSettings settings = PortIntelSettings.of(knowledge);
    List<PortIntelSettings> others =
        List.of(
            new PortIntelSettings(
                knowledge,
                SideConfidences.parse(evenConfidences()),
                settings.weights(),
                settings.context(),
                settings.home(),
                Optional.empty()),
            settings.withWeights(RiskWeights.bundledWith("denied = -1 words")),
            settings.asOf(Instant.EPOCH));

    assertThat(ENRICHER.version()).startsWith(knowledge.version());
    assertThat(others)
        .extracting(other -> new PortIntelEnricher(other).version())
        .doesNotContain(ENRICHER.version())
        .doesNotHaveDuplicates();
  }

  @Test
  void enrich_asOfTheTimeOfMyDoom_countsItAsActiveForAnEventOfToday() throws Exception {
    Event event = Flows.tcp(FIELDS, 51_000, 3127).event();
    PortIntelEnricher pinned =
        new PortIntelEnricher(
            PortIntelSettings.of(PortKnowledge.bundled())
                .asOf(Instant.parse("2004-02-01T00:00:00Z")));
    JsonBuffer now = new JsonBuffer();
    JsonBuffer then = new JsonBuffer();

    ENRICHER.bind(FIELDS).enrich(event, now);
    pinned.bind(FIELDS).enrich(event, then);

    assertThat(JSON.readTree("{" + now + "}").at("/port_intel/malware/active").asBoolean())
        .isFalse();
    assertThat(JSON.readTree("{" + then + "}").at("/port_intel/malware/active").asBoolean())
        .isTrue();
  }

  private static String evenConfidences() {
    StringBuilder text = new StringBuilder();
    for (SideEvidence evidence : SideEvidence.values()) {
      text.append(evidence.key()).append(" = 50\n");
    }
    return text.toString();
  }
}

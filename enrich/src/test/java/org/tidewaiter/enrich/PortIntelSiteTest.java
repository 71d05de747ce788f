package org.tidewaiter.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidewaiter.enrich.port.LoadResult;
import org.tidewaiter.enrich.port.PortDataFile;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.PortKnowledgeLoader;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.render.JsonBuffer;

/** What a site states of its own services, in what is added to events. */
class PortIntelSiteTest {

  private static final PortIntelEnricher ENRICHER = new PortIntelEnricher(PortKnowledge.bundled());
  private static final FieldTable FIELDS = Flows.allFields(ENRICHER);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String SITE =
      """
      site:
        - id: sgd
          name: Secure Global Desktop of the library
          owner: Library
          ports: [3144]
          transports: [tcp]
          networks: [10.0.8.0/24]
          expected: true
          to: 2027-06
          note: To be replaced.
        - {id: no-sgd, name: No other, ports: [3144], transports: [tcp], expected: false}
      """;

  private static PortKnowledge withSite() {
    List<PortDataFile> files = new ArrayList<>(PortKnowledgeLoader.bundledFiles());
    byte[] content = SITE.getBytes(StandardCharsets.UTF_8);
    files.add(new PortDataFile(PortDataFile.Kind.FACTS, "site.yaml", content));
    return ((LoadResult.Loaded) PortKnowledgeLoader.load(files)).knowledge();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.8.3,     true,    sgd,    2026-06-01, expected",
    "10.0.8.3,     false,   no-sgd, 2027-07-01, unexpected",
    "198.51.100.7, false,   no-sgd, 2026-06-01, unexpected",
  })
  void enrich_siteStates_isInFieldsJsonAndRisk(
      String server, String expected, String id, String day, String reason) throws Exception {
    BoundEnricher bound = new PortIntelEnricher(withSite()).bind(FIELDS);
    Event event =
        Flows.tcp(FIELDS, 51_000, 3144).addresses("198.51.100.9", server).types("allowed").event();
    event.setTimeMillis(Instant.parse(day + "T00:00:00Z").toEpochMilli());
    JsonBuffer compact = new JsonBuffer();
    JsonBuffer full = new JsonBuffer();

    bound.enrich(event, compact);
    bound.describe(event, full);

    assertThat(Flows.values(event, "port_intel.expected")).containsExactly(expected);
    assertThat(Flows.values(event, "port_intel.site.id")).containsExactly(id);
    assertThat(Flows.values(event, "port_intel.risk_reasons")).contains(reason);
    for (JsonBuffer members : List.of(compact, full)) {
      JsonNode json = JSON.readTree("{" + members + "}").path("port_intel");
      assertThat(json.path("expected").asText()).isEqualTo(expected);
      assertThat(json.at("/site/id").asText()).isEqualTo(id);
    }
    if (id.equals("sgd")) {
      JsonNode site = JSON.readTree("{" + full + "}").at("/port_intel/site");
      assertThat(site.toString())
          .isEqualTo(
              "{\"id\":\"sgd\",\"name\":\"Secure Global Desktop of the library\","
                  + "\"owner\":\"Library\",\"networks\":[\"10.0.8.0/24\"],"
                  + "\"until\":\"2027-06\",\"note\":\"To be replaced.\"}");
    }
  }

  @Test
  void enrich_siteStatesNothingOfThePort_isUnknown() throws Exception {
    Event event = Flows.tcp(FIELDS, 51_000, 443).addresses("10.0.0.1", "10.0.8.3").event();
    JsonBuffer members = new JsonBuffer();

    new PortIntelEnricher(withSite()).bind(FIELDS).enrich(event, members);

    assertThat(Flows.values(event, "port_intel.expected")).containsExactly("unknown");
    assertThat(members.toString()).contains("\"expected\":\"unknown\"").doesNotContain("\"site\"");
  }

  @Test
  void enrich_siteStatesNothingAtAll_isSilent() {
    Event event = Flows.tcp(FIELDS, 51_000, 3144).addresses("10.0.0.1", "10.0.8.3").event();
    JsonBuffer members = new JsonBuffer();

    ENRICHER.bind(FIELDS).enrich(event, members);

    assertThat(Flows.values(event, "port_intel.expected")).isEmpty();
    assertThat(members.toString()).doesNotContain("expected");
  }
}

package org.tidewaiter.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidewaiter.enrich.port.LoadResult;
import org.tidewaiter.enrich.port.PortDataFile;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.PortKnowledgeLoader;
import org.tidewaiter.enrich.side.ReverseFlowSettings;
import org.tidewaiter.enrich.side.ReverseFlows;
import org.tidewaiter.enrich.side.SideContext;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.render.JsonBuffer;

class SideJudgeTest {

  private static final int SYN = 2;
  private static final String INSIDE = "10.0.0.5";
  private static final String OUTSIDE = "198.51.100.7";

  private final ReverseFlows flows =
      ReverseFlows.of(new ReverseFlowSettings(100, Duration.ofMinutes(30)));
  private final PortIntelEnricher enricher = enricher(SideContext.NONE.with(flows));
  private final FieldTable fields = Flows.allFields(enricher);

  private static PortIntelEnricher enricher(SideContext context) {
    return new PortIntelEnricher(
        PortIntelSettings.of(PortKnowledge.bundled()).withContext(context));
  }

  private Flows forth() {
    return Flows.tcp(fields, 50_000, 50_001).addresses(INSIDE, OUTSIDE);
  }

  private Flows back() {
    return Flows.tcp(fields, 50_001, 50_000).addresses(OUTSIDE, INSIDE);
  }

  private static Flows syn(Flows flow) {
    return flow.flags(SYN).number(CoreField.NETWORK_PACKETS, 1);
  }

  private static String enrich(PortIntelEnricher by, Event event) {
    JsonBuffer members = new JsonBuffer();
    by.bind(event.fields()).enrich(event, members);
    return side(event);
  }

  private static String side(Event event) {
    FieldTable table = event.fields();
    return event.text(table.slot("port_intel.side"))
        + " by "
        + event.text(table.slot("port_intel.side_evidence"));
  }

  @Test
  void enrich_answerToSyn_usesStateAndSaysSo() {
    assertThat(enrich(enricher, syn(forth()).event())).isEqualTo("destination by tcp-flags.syn");

    Event answer = back().event();
    assertThat(enrich(enricher, answer)).isEqualTo("source by reverse-flow.decided");
    assertThat(answer.text(fields.slot("port_intel.side_method"))).isEqualTo("reverse-flow");
  }

  @Test
  void enrich_withoutFlows_givesTheSameHoweverOften() {
    PortIntelEnricher alone = new PortIntelEnricher(PortKnowledge.bundled());
    enrich(alone, syn(forth()).event());

    assertThat(enrich(alone, back().event())).isEqualTo("unknown by tie");
  }

  @Test
  void enrich_deniedSyn_isNotRemembered() {
    enrich(enricher, syn(forth()).types("denied").event());

    assertThat(enrich(enricher, back().event())).isEqualTo("unknown by tie");
  }

  @Test
  void enrich_newData_keepsTheFlows() {
    enrich(enricher, syn(forth()).event());

    PortIntelEnricher reloaded = enricher(SideContext.NONE.with(flows));
    assertThat(enrich(reloaded, back().event())).isEqualTo("source by reverse-flow.decided");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-06-01T00:31:00Z", "2026-05-31T23:29:00Z"})
  void enrich_farInTime_doesNotUseState(String time) {
    enrich(enricher, syn(forth()).event());

    assertThat(enrich(enricher, back().at(time).event())).isEqualTo("unknown by tie");
  }

  @Test
  void describe_afterOtherEvents_saysWhatEnrichSaid() {
    BoundEnricher bound = enricher.bind(fields);
    Event first = back().event();
    bound.enrich(first, new JsonBuffer());
    Event syn = syn(forth()).event();
    bound.enrich(syn, new JsonBuffer());
    Event later = back().event();
    bound.enrich(later, new JsonBuffer());

    assertThat(described(bound, first)).contains("\"side\":\"unknown\",\"side_method\":\"tie\"");
    assertThat(described(bound, later))
        .contains("\"side\":\"source\",\"side_method\":\"reverse-flow\",\"side_confidence\":85")
        .contains("\"side_evidence\":\"reverse-flow.decided\"");
    assertThat(described(bound, syn)).contains("\"side_evidence\":\"tcp-flags.syn\"");
  }

  private static String described(BoundEnricher bound, Event event) {
    JsonBuffer members = new JsonBuffer();
    bound.describe(event, members);
    return members.toString();
  }

  @Test
  void enrich_recordsTimeOnly_isNotWhoSentFirst() {
    enrich(enricher, forth().at("2026-06-01T00:00:00Z").event());

    assertThat(enrich(enricher, back().at("2026-06-01T00:00:01Z").event()))
        .isEqualTo("unknown by tie");
  }

  @Test
  void enrich_eventsOwnTimes_tellWhoSentFirst() {
    enrich(enricher, forth().text(CoreField.TIME_SOURCE, "event").event());

    Event answer = back().at("2026-06-01T00:00:01Z").text(CoreField.TIME_SOURCE, "event").event();
    assertThat(enrich(enricher, answer)).isEqualTo("source by reverse-flow.first");
  }

  @Test
  void enrich_startsOfFlows_tellWhoSentFirst() {
    enrich(enricher, forth().text(CoreField.EVENT_START, "2026-06-01T00:00:00.200Z").event());

    Event earlier = back().text(CoreField.EVENT_START, "2026-06-01 00:00:00.150").event();
    assertThat(enrich(enricher, earlier)).isEqualTo("destination by reverse-flow.first");
    Event noTime = back().text(CoreField.EVENT_START, "yesterday").event();
    assertThat(enrich(enricher, noTime)).isEqualTo("unknown by tie");
  }

  @Test
  void enrich_oneAddressMissing_worksWithoutState() {
    Event event = back().without(CoreField.SOURCE_IP).event();
    enrich(enricher, syn(forth()).without(CoreField.SOURCE_IP).event());

    assertThat(enrich(enricher, event)).isEqualTo("unknown by tie");
  }

  @Test
  void enrich_site_isAskedWithTheEventsTime() {
    PortIntelEnricher asking =
        enricher(
            SideContext.NONE.with(
                (address, transport, port, time) ->
                    address.toString().equals(OUTSIDE)
                        && port == 50_001
                        && time < Instant.parse("2026-07-01T00:00:00Z").toEpochMilli()));

    assertThat(enrich(asking, back().event())).isEqualTo("source by site");
    assertThat(enrich(asking, back().at("2026-08-01T00:00:00Z").event()))
        .isEqualTo("unknown by tie");
  }

  @Test
  void enrich_statementInTheData_isOneOfTheSite() {
    byte[] facts =
        """
        site:
          - id: own
            name: A service of our own
            ports: [50001]
            transports: [tcp]
            networks: [198.51.100.0/24]
            to: 2026-06
        """
            .getBytes(StandardCharsets.UTF_8);
    List<PortDataFile> files = new ArrayList<>(PortKnowledgeLoader.bundledFiles());
    files.add(new PortDataFile(PortDataFile.Kind.FACTS, "site.yaml", facts));
    PortKnowledge knowledge = ((LoadResult.Loaded) PortKnowledgeLoader.load(files)).knowledge();
    PortIntelEnricher own = new PortIntelEnricher(knowledge);

    assertThat(enrich(own, back().event())).isEqualTo("source by site");
    assertThat(enrich(own, forth().event())).isEqualTo("destination by site");
    assertThat(enrich(own, back().at("2026-08-01T00:00:00Z").event())).isEqualTo("unknown by tie");
  }

  @Test
  void enrich_systemOfTheAssetTable_tellsTheClient() {
    Flows old = Flows.tcp(fields, 3144, 8123).text("tidewaiter.source.asset.os", "Windows-Legacy");
    Flows other = Flows.tcp(fields, 3144, 8123).text("tidewaiter.source.asset.os", "a toaster");

    assertThat(enrich(enricher, old.event())).isEqualTo("destination by ephemeral-range.system");
    assertThat(enrich(enricher, other.event())).isEqualTo("destination by ephemeral-range.legacy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"224.0.0.251", "239.255.255.250", "255.255.255.255", "ff02::fb"})
  void enrich_sentToGroup_isForTheGroup(String group) {
    String source = group.contains(":") ? "fe80::5" : INSIDE;

    assertThat(enrich(enricher, Flows.udp(fields, 5353, 5353).addresses(source, group).event()))
        .isEqualTo("destination by explicit.group");
    assertThat(enrich(enricher, Flows.udp(fields, 5353, 5353).addresses(group, source).event()))
        .isEqualTo("unknown by same-port");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 41, 47, 50, 51, 58, 88, 89, 112, 136, 255})
  void enrich_protocolWithoutPorts_getsNothing(int protocol) {
    Event event = Flows.flow(fields, protocol, 0, 0).addresses(INSIDE, OUTSIDE).event();
    JsonBuffer members = new JsonBuffer();

    enricher.bind(fields).enrich(event, members);
    enricher.bind(fields).describe(event, members);

    assertThat(members.length()).isZero();
    assertThat(side(event)).isEqualTo("null by null");
  }
}

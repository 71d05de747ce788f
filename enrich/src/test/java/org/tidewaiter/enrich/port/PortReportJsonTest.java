package org.tidewaiter.enrich.port;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PortReportJsonTest {

  private static final PortKnowledge KNOWLEDGE = PortKnowledge.bundled();
  private static final PortReportJson JSON = new PortReportJson(KNOWLEDGE);
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Instant THEN = Instant.parse("2004-03-01T12:00:00Z");
  private static final Instant NOW = Instant.parse("2026-08-18T00:00:00Z");

  /** Which keys each kind of object may have, by the name of the member that holds it. */
  private static final Map<String, List<String>> KEYS =
      Map.of(
          "",
          List.of(
              "port",
              "transport",
              "range",
              "iana",
              "current_use",
              "category",
              "cleartext",
              "history",
              "malware",
              "disputed",
              "dataset"),
          "iana",
          List.of(
              "status",
              "service",
              "description",
              "unauthorized_use",
              "unauthorized_use_text",
              "other_names",
              "registered",
              "modified",
              "assignee",
              "reference",
              "note"),
          "history",
          List.of(
              "id",
              "name",
              "channel",
              "paired_port",
              "from",
              "to",
              "current",
              "successor",
              "note",
              "sources"),
          "malware",
          List.of(
              "id",
              "family",
              "role",
              "transport",
              "from",
              "to",
              "active",
              "confidence",
              "technique",
              "note",
              "sources"),
          "disputed",
          List.of("claim", "by", "truth", "sources"),
          "sources",
          List.of("title", "ref", "date"));

  @Test
  void full_everyPort_isSoundJsonWithKnownKeysAndNothingEmpty() {
    for (Transport transport : Transport.values()) {
      for (int port = 0; port < PortKnowledge.PORTS; port++) {
        PortFacts facts = KNOWLEDGE.lookup(transport, port);
        boolean plain = facts.malware().isEmpty() && facts.uses().isEmpty();
        if (!plain || port % 7 == 0) {
          JsonNode json = tree(JSON.full(new PortQuery(transport, port), NOW));
          assertThat(json.get("port").intValue()).isEqualTo(port);
          assertThat(json.get("transport").textValue()).isEqualTo(transport.label());
          assertThat(json.get("dataset").textValue()).isEqualTo(KNOWLEDGE.version());
          assertKeys("", json);
        }
      }
    }
  }

  @Test
  void full_tarantella_tellsAllWithSources() {
    JsonNode json = tree(JSON.full(new PortQuery(Transport.TCP, 3144), NOW));

    assertThat(json.at("/iana/status").textValue()).isEqualTo("assigned");
    assertThat(json.at("/iana/service").textValue()).isEqualTo("tarantella");
    assertThat(json.at("/iana").has("unauthorized_use")).isFalse();
    assertThat(json.at("/range").textValue()).isEqualTo("registered");
    assertThat(json.at("/current_use").textValue()).isEqualTo("dormant");
    assertThat(json.at("/category/0").textValue()).isEqualTo("remote-access");
    assertThat(json.at("/cleartext").booleanValue()).isTrue();
    assertThat(json.at("/history/0/id").textValue()).isEqualTo("aip");
    assertThat(json.at("/history/0/paired_port").intValue()).isEqualTo(5307);
    assertThat(json.at("/history/0/current").booleanValue()).isFalse();
    assertThat(json.at("/malware/0/family").textValue()).isEqualTo("mydoom.a");
    assertThat(json.at("/malware/0/role").textValue()).isEqualTo("backdoor-listener");
    assertThat(json.at("/malware/0/from").textValue()).isEqualTo("2004-01-26");
    assertThat(json.at("/malware/0/active").isBoolean()).isTrue();
    assertThat(json.at("/malware/0/active").booleanValue()).isFalse();
    assertThat(json.at("/malware/0/sources/0/title").textValue()).startsWith("CERT/CC");
    assertThat(json.at("/disputed/0/claim").textValue()).contains("unassigned");
  }

  @Test
  void full_eventOfTheOutbreak_isActive() {
    JsonNode json = tree(JSON.full(new PortQuery(Transport.TCP, 3144), THEN));

    assertThat(json.at("/malware/0/active").booleanValue()).isTrue();
  }

  /** The compact members of a port, with the data set's name left out. */
  record Compact(Transport transport, int port, Instant at, String members) {
    @Override
    public String toString() {
      return port + "/" + transport.label() + " at " + at;
    }
  }

  static Stream<Compact> compacts() {
    return Stream.of(
        new Compact(
            Transport.UDP,
            3144,
            NOW,
            "'port':3144,'transport':'udp','range':'registered',"
                + "'iana':{'status':'assigned','service':'tarantella'},'current_use':'dormant',"
                + "'category':['remote-access']"),
        new Compact(
            Transport.TCP,
            3144,
            THEN,
            "'port':3144,'transport':'tcp','range':'registered',"
                + "'iana':{'status':'assigned','service':'tarantella'},'current_use':'dormant',"
                + "'category':['remote-access'],'cleartext':true,'history':{'id':['aip']},'malware':{'id':['mydoom.a/backdoor-listener',"
                + "'mydoom.a/proxy','mydoom.e/backdoor-listener','doomjuice/propagation'],"
                + "'family':['mydoom.a','mydoom.e','doomjuice'],"
                + "'role':['backdoor-listener','proxy','propagation'],'active':true}"),
        new Compact(
            Transport.TCP,
            24,
            NOW,
            "'port':24,'transport':'tcp','range':'system',"
                + "'iana':{'status':'assigned'},'current_use':'unknown'"),
        new Compact(
            Transport.UDP,
            3131,
            NOW,
            "'port':3131,'transport':'udp','range':'registered','iana':{'status':'assigned',"
                + "'service':'netbookmark','unauthorized_use':true},'current_use':'unknown'"),
        new Compact(
            Transport.SCTP,
            60_000,
            NOW,
            "'port':60000,'transport':'sctp','range':'dynamic',"
                + "'iana':{'status':'dynamic'},'current_use':'unknown'"));
  }

  @ParameterizedTest
  @MethodSource("compacts")
  void compact_port_isIdsAndCodesAlone(Compact given) {
    String expected =
        (given.members() + ",'dataset':'" + KNOWLEDGE.version() + "'").replace('\'', '"');

    byte[] compact = JSON.compact(new PortQuery(given.transport(), given.port()), given.at());

    assertThat(new String(compact, UTF_8)).isEqualTo(expected);
  }

  @Test
  void compact_commonPorts_staysSmall() {
    for (int port : new int[] {22, 53, 80, 443, 445, 3389, 8080, 40_000, 50_000}) {
      assertThat(JSON.compact(new PortQuery(Transport.TCP, port), NOW)).hasSizeLessThan(400);
    }
  }

  @Test
  void compact_timesOfOnePeriod_areEqualBytes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int port : new int[] {23, 1042, 3127, 3128, 3144, 4444, 11_211, 65_535}) {
      for (Transport transport : List.of(Transport.TCP, Transport.UDP)) {
        PortFacts facts = KNOWLEDGE.lookup(transport, port);
        PortQuery query = new PortQuery(transport, port);
        List<String> byPeriod = new ArrayList<>();
        for (int round = 0; round < 200; round++) {
          Instant at = Instant.ofEpochSecond((long) (random.nextDouble() * 2_200_000_000L));
          int period = facts.periodAt(at);
          String full = JSON.full(query, at);
          while (byPeriod.size() <= period) {
            byPeriod.add("");
          }
          if (byPeriod.get(period).isEmpty()) {
            byPeriod.set(period, full);
          }
          assertThat(full).as("seed %s, %s at %s", seed, query, at).isEqualTo(byPeriod.get(period));
        }
      }
    }
  }

  private static void assertKeys(String kind, JsonNode node) {
    if (node.isArray()) {
      assertThat(node).as(kind).isNotEmpty();
      node.forEach(item -> assertKeys(kind, item));
    } else if (node.isObject()) {
      assertThat(node).as(kind).isNotEmpty();
      List<String> keys = new ArrayList<>();
      node.fieldNames().forEachRemaining(keys::add);
      assertThat(KEYS.getOrDefault(kind, List.of())).as(kind).containsAll(keys);
      keys.forEach(key -> assertKeys(key, node.get(key)));
    } else if (node.isTextual()) {
      assertThat(node.textValue()).as(kind).isNotBlank();
    } else {
      assertThat(node.isNull()).as(kind).isFalse();
    }
  }

  private static JsonNode tree(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException malformed) {
      throw new AssertionError(json, malformed);
    }
  }
}

package org.tidewaiter.deploy.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidewaiter.enrich.PortIntelEnricher;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.format.Format;
import org.tidewaiter.rules.compile.RuleCompiler;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.sigma.Level;
import org.tidewaiter.rules.sigma.RuleSource;

/** Which rules run does not show in what consumers of the enriched topic read. */
class EnrichedByRulesTest {

  private static final String PACKET =
      "Jun  8 14:34:33 fw1 kernel: [UFW BLOCK] IN=eth0 OUT= SRC=198.51.100.7 DST=10.0.0.2 LEN=60"
          + " TTL=52 PROTO=TCP SPT=51234 DPT=3144 WINDOW=64240 RES=0x00 SYN URGP=0";

  private static final String RULE =
      """
      title: Names many fields and never matches
      id: 0b0a1c2e-56f5-4c8a-9c7b-3a1b7d2f4e11
      status: test
      logsource:
        category: firewall
      detection:
        named:
          iptables.ttl: 1
          iptables.prefix: none
          host.name: none
          host.hostname: none
          observer.ip: none
          observer.ingress.interface.name: none
          observer.ingress.interface.alias: none
          source.geo.name: none
          event.module: none
          in_if: none
        words:
          - nowhere in any event
        condition: named or words
      fields:
        - observer.egress.interface.id
        - log.level
      level: low
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        PACKET,
        "{\"log\":\"x\",\"observer\":{\"name\":\"a\"},\"message\":\"" + PACKET + "\"}",
        "{\"src_addr\":\"10.0.0.1\",\"dst_addr\":\"10.0.0.2\",\"proto\":\"UDP\",\"dst_port\":53,"
            + "\"sampler_address\":\"192.0.2.1\",\"in_if\":3}",
        "{\"ip_src\":\"10.0.0.1\",\"peer_ip_src\":\"192.0.2.1\",\"iface_in\":4}",
        "{\"src_ip\":\"10.0.0.1\",\"dst_port\":22,\"proto\":\"tcp\",\"action\":\"deny\"}",
        "{\"source\":{\"ip\":\"10.0.0.1\"},\"network\":{\"transport\":\"udp\"}}",
        "{\"a\":1}"
      })
  void process_withAndWithoutRules_givesTheSameEnrichedEvent(String record) {
    RuleSet none = RuleCompiler.compile(List.of()).rules();
    RuleSet many = RuleCompiler.compile(List.of(new RuleSource("many.yml", RULE))).rules();
    assertThat(many.rules()).hasSize(1);

    assertThat(enriched(many, Format.AUTO, record)).isEqualTo(enriched(none, Format.AUTO, record));
  }

  @ParameterizedTest
  @ValueSource(strings = {"goflow2", "pmacct"})
  void process_flowWithoutRules_showsTheExporter(String format) {
    String record =
        "{\"sampler_address\":\"192.0.2.1\",\"peer_ip_src\":\"192.0.2.1\",\"observer\":{}}";
    RuleSet none = RuleCompiler.compile(List.of()).rules();

    assertThat(enriched(none, Format.of(format).orElseThrow(), record))
        .contains("\"observer\":{\"ip\":\"192.0.2.1\"}");
  }

  private static String enriched(RuleSet rules, Format format, String record) {
    List<String> seen = new ArrayList<>();
    new Engine(
            rules,
            List.of(new PortIntelEnricher(PortKnowledge.bundled())),
            Level.LOW,
            StageTimer.NONE)
        .open(new InputSpec(format, DecodeSettings.DEFAULT, Set.of(), true))
        .process(
            new InputRecord(record.getBytes(UTF_8), 0, new Origin.Topic("t", 0, 0)),
            new EngineSink() {
              @Override
              public void enriched(byte[] json, int index) {
                seen.add(new String(json, UTF_8));
              }

              @Override
              public void alert(PublishedAlert alert) {
                throw new AssertionError(alert.message());
              }

              @Override
              public void deadLetter(DecodeError error, int index) {
                throw new AssertionError(record + ": " + error);
              }
            });
    assertThat(seen).hasSize(1);
    return seen.get(0);
  }
}

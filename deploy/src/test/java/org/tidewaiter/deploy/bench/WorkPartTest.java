package org.tidewaiter.deploy.bench;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;
import org.tidewaiter.deploy.engine.EngineSession;
import org.tidewaiter.enrich.PortIntelEnricher;
import org.tidewaiter.enrich.community.CommunityIdEnricher;
import org.tidewaiter.enrich.side.FlowKey;
import org.tidewaiter.enrich.side.SideResolver;
import org.tidewaiter.ingest.decode.core.DialectReader;
import org.tidewaiter.ingest.firewall.KernelLogDecoder;
import org.tidewaiter.ingest.flow.FlowDialects;
import org.tidewaiter.ingest.format.Formats;
import org.tidewaiter.ingest.json.JsonScanner;
import org.tidewaiter.ingest.render.EnrichedRenderer;
import org.tidewaiter.rules.match.RuleMatcher;

/** Samples are counted for the part of the work that they are from. */
class WorkPartTest {

  /** Names of classes that others do not see are written out: the next test looks for them. */
  private static final Map<String, WorkPart> PARTS =
      Map.ofEntries(
          entry(JsonScanner.class.getName(), WorkPart.SCAN),
          entry(DialectReader.class.getName(), WorkPart.CORE_FIELDS),
          entry(Formats.class.getName(), WorkPart.CORE_FIELDS),
          entry(KernelLogDecoder.class.getName(), WorkPart.CORE_FIELDS),
          entry(FlowDialects.class.getName(), WorkPart.CORE_FIELDS),
          entry("org.tidewaiter.enrich.side.FlowTable", WorkPart.FLOW_TABLE),
          entry(FlowKey.class.getName(), WorkPart.FLOW_TABLE),
          entry(SideResolver.class.getName(), WorkPart.ENRICH),
          entry(CommunityIdEnricher.class.getName(), WorkPart.COMMUNITY_ID),
          entry(PortIntelEnricher.class.getName(), WorkPart.ENRICH),
          entry(RuleMatcher.class.getName(), WorkPart.MATCH),
          entry(EnrichedRenderer.class.getName(), WorkPart.RENDER),
          entry("org.tidewaiter.ingest.render.Splices", WorkPart.RENDER),
          entry("org.tidewaiter.ingest.render.DocumentPlan", WorkPart.RENDER),
          entry(ObjectMapper.class.getName(), WorkPart.PLAIN),
          entry(AddBytes.class.getName(), WorkPart.PLAIN),
          entry(JacksonWork.class.getName(), WorkPart.PLAIN),
          entry("org.tidewaiter.deploy.bench.match.TreeRule", WorkPart.PLAIN),
          entry(KafkaProducer.class.getName(), WorkPart.SEND),
          entry(KafkaConsumer.class.getName(), WorkPart.POLL),
          entry(EngineSession.class.getName(), WorkPart.BETWEEN),
          entry(Thread.class.getName(), WorkPart.OTHER));

  private static final String ENGINE = "org.tidewaiter.deploy.engine.EventSession.event";

  @Test
  void of_aMethodOfAClass_isThatClassesPart() {
    PARTS.forEach(
        (name, part) -> assertThat(part(name + ".work", ENGINE)).as(name).isEqualTo(own(part)));
  }

  /** What is in no part is its caller's. */
  private static WorkPart own(WorkPart part) {
    return part == WorkPart.OTHER ? WorkPart.BETWEEN : part;
  }

  @Test
  void prefixes_ofAllParts_areOfClassesThatExist() {
    ClassLoader loader = WorkPartTest.class.getClassLoader();
    for (String name : PARTS.keySet()) {
      assertThatNoException().isThrownBy(() -> Class.forName(name, false, loader));
    }
    assertThat(Arrays.stream(WorkPart.values()).flatMap(part -> part.prefixes().stream()))
        .allMatch(prefix -> PARTS.keySet().stream().anyMatch(name -> name.startsWith(prefix)));
  }

  @Test
  void of_whatSeveralUse_isTheCallers() {
    String kind = "org.tidewaiter.ingest.event.Event.kind";
    String scan = JsonScanner.class.getName() + ".scan";

    assertThat(part("java.util.Arrays.fill", kind, scan, ENGINE)).isEqualTo(WorkPart.SCAN);
    assertThat(part("java.util.Arrays.fill", kind, ENGINE)).isEqualTo(WorkPart.BETWEEN);
    assertThat(part("java.util.Arrays.fill", "java.lang.Thread.run")).isEqualTo(WorkPart.OTHER);
  }

  private static WorkPart part(String... methods) {
    return WorkPart.of(List.of(methods));
  }
}

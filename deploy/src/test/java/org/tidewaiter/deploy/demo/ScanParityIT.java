package org.tidewaiter.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.tidewaiter.deploy.broker.BrokerSettings;
import org.tidewaiter.deploy.broker.EmbeddedBroker;
import org.tidewaiter.deploy.engine.Engine;
import org.tidewaiter.deploy.engine.EngineSession;
import org.tidewaiter.deploy.engine.EngineSink;
import org.tidewaiter.deploy.engine.InputRecord;
import org.tidewaiter.deploy.engine.InputSpec;
import org.tidewaiter.deploy.engine.Origin;
import org.tidewaiter.deploy.engine.PublishedAlert;
import org.tidewaiter.deploy.engine.StageTimer;
import org.tidewaiter.deploy.pipeline.ClientProperties;
import org.tidewaiter.deploy.pipeline.ClientSettings;
import org.tidewaiter.deploy.pipeline.InputSettings;
import org.tidewaiter.deploy.pipeline.OutputTopics;
import org.tidewaiter.deploy.pipeline.Pipeline;
import org.tidewaiter.deploy.pipeline.PipelineMetrics;
import org.tidewaiter.deploy.pipeline.PipelineSettings;
import org.tidewaiter.enrich.PortIntelEnricher;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.format.Format;
import org.tidewaiter.rules.compile.RuleCompiler;
import org.tidewaiter.rules.pack.RulePack;
import org.tidewaiter.rules.sigma.Level;

/** The same lines as a scan sees them, and through the pipeline on a broker. */
class ScanParityIT {

  private static final int LINES = 3000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final InputSpec FIREWALL =
      new InputSpec(Format.AUTO, DecodeSettings.DEFAULT, InputSpec.FIREWALL, false);

  private final Engine engine =
      new Engine(
          RuleCompiler.compile(RulePack.rules()).rules(),
          List.of(new PortIntelEnricher(PortKnowledge.bundled())),
          Level.LOW,
          StageTimer.NONE);

  @Test
  void alerts_ofFileAndPipeline_haveEqualIds() throws InterruptedException {
    List<byte[]> lines = new ArrayList<>();
    SampleTraffic traffic = new SampleTraffic(99);
    for (int i = 0; i < LINES; i++) {
      lines.add(traffic.firewall(NOW).getBytes(StandardCharsets.UTF_8));
    }
    Offline offline = new Offline();
    EngineSession session = engine.open(FIREWALL);
    for (int i = 0; i < LINES; i++) {
      Origin origin = new Origin.File("lines", i + 1L);
      session.process(new InputRecord(lines.get(i), NOW.toEpochMilli(), origin), offline);
    }
    assertThat(offline.ids).hasSizeGreaterThan(10);
    assertThat(offline.rejects).isPositive();

    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary())) {
      ClientSettings clients = ClientSettings.of(broker.bootstrapServers());
      DemoTopics.create(broker.bootstrapServers(), 3, "firewall");
      send(clients, lines);
      PipelineMetrics metrics = new PipelineMetrics(new SimpleMeterRegistry());
      PipelineSettings settings =
          PipelineSettings.of(clients, "parity", List.of(InputSettings.of("fw", "firewall")));
      try (Pipeline pipeline =
          new Pipeline(settings, () -> input -> engine.open(FIREWALL), metrics)) {
        pipeline.start();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (metrics.snapshot().records() < LINES && System.nanoTime() < deadline) {
          assertThat(pipeline.awaitEnd(Duration.ofMillis(50))).isEmpty();
        }
      }
      assertThat(metrics.snapshot().records()).isEqualTo(LINES);
      assertThat(metrics.snapshot().enriched()).isEqualTo(offline.events);
      assertThat(metrics.snapshot().deadLetters()).isEqualTo(offline.rejects);
      assertThat(alertIds(clients)).isEqualTo(offline.ids);
    }
  }

  private static void send(ClientSettings clients, List<byte[]> lines) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(ClientProperties.writer(clients))) {
      for (byte[] line : lines) {
        var unused =
            producer.send(new ProducerRecord<>("firewall", null, NOW.toEpochMilli(), null, line));
      }
    }
  }

  /** Reads the alerts topic up to its end. The pipeline is stopped: the end stays where it is. */
  private static Map<String, Integer> alertIds(ClientSettings clients) {
    Map<String, Integer> ids = new TreeMap<>();
    String topic = OutputTopics.DEFAULT.alerts();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(ClientProperties.reader(clients))) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        assertThat(System.nanoTime()).as("time to read the alerts").isLessThan(deadline);
        for (ConsumerRecord<byte[], byte[]> alert : consumer.poll(Duration.ofMillis(200))) {
          ids.merge(new String(alert.key(), StandardCharsets.UTF_8), 1, Integer::sum);
        }
      }
    }
    return ids;
  }

  private static final class Offline implements EngineSink {
    private final Map<String, Integer> ids = new TreeMap<>();
    private long events;
    private long rejects;

    @Override
    public void enriched(byte[] json, int index) {
      events++;
    }

    @Override
    public void alert(PublishedAlert alert) {
      ids.merge(alert.id(), 1, Integer::sum);
    }

    @Override
    public void deadLetter(DecodeError error, int index) {
      rejects++;
    }
  }
}

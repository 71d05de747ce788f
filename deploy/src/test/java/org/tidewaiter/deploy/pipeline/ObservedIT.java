package org.tidewaiter.deploy.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidewaiter.deploy.broker.BrokerSettings;
import org.tidewaiter.deploy.broker.EmbeddedBroker;
import org.tidewaiter.deploy.engine.Engine;
import org.tidewaiter.deploy.engine.EngineSession;
import org.tidewaiter.deploy.engine.EngineSink;
import org.tidewaiter.deploy.engine.EventWatcher;
import org.tidewaiter.deploy.engine.InputRecord;
import org.tidewaiter.deploy.engine.InputSpec;
import org.tidewaiter.deploy.engine.Origin;
import org.tidewaiter.deploy.engine.PublishedAlert;
import org.tidewaiter.deploy.engine.StageTimer;
import org.tidewaiter.deploy.topics.ObservedTopic;
import org.tidewaiter.enrich.PortIntelEnricher;
import org.tidewaiter.enrich.observed.FlowObserver;
import org.tidewaiter.enrich.observed.HostGrouping;
import org.tidewaiter.enrich.observed.ObservedJson;
import org.tidewaiter.enrich.observed.ObservedRecord;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.format.Format;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.sigma.Level;

/** What the observed topic adds up to is exactly what the input holds. */
class ObservedIT {

  private static final int BOUND = 10_000;
  private static final InputSpec INPUT =
      new InputSpec(Format.AUTO, DecodeSettings.DEFAULT, InputSpec.FIREWALL, false);
  private static final Engine ENGINE =
      new Engine(
          RuleSet.EMPTY,
          List.of(new PortIntelEnricher(PortKnowledge.bundled())),
          Level.LOW,
          StageTimer.NONE,
          FlowObserver.NEEDS);

  private static EmbeddedBroker broker;

  private final TestTopics topics = topics();
  private final String observed = "observed-" + topics.input;

  @BeforeAll
  static void start() {
    broker =
        EmbeddedBroker.start(
            BrokerSettings.temporary()
                .withOverrides(
                    Map.of(
                        "group.min.session.timeout.ms", "1000",
                        "transaction.abort.timed.out.transaction.cleanup.interval.ms", "500")));
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static TestTopics topics() {
    return TestTopics.create(broker::bootstrapServers, 4);
  }

  /** The real engine; before its record number {@code gate} it waits, if that is not negative. */
  private static final class Gated implements EngineSource.Sessions {
    private final AtomicInteger left;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    Gated(int gate) {
      left = new AtomicInteger(gate);
    }

    @Override
    public EngineSession open(InputSettings input) {
      return open(input, EventWatcher.NONE);
    }

    @Override
    public EngineSession open(InputSettings input, EventWatcher watcher) {
      EngineSession session = ENGINE.open(INPUT, watcher);
      return (record, sink) -> {
        if (left.getAndDecrement() == 0) {
          reached.countDown();
          await(open);
        }
        session.process(record, sink);
      };
    }

    static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static List<String> lines(long seed, int count) {
    Random random = new Random(seed);
    int[] ports = {22, 53, 443, 3127, 3144, 8080, 4444, 40_000};
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(
          String.format(
              "{\"@timestamp\":\"2026-09-0%dT00:00:%02dZ\",\"source\":{\"ip\":\"10.9.0.%d\","
                  + "\"port\":%d},\"destination\":{\"ip\":\"10.0.%d.%d\",\"port\":%d,"
                  + "\"packets\":%d},\"network\":{\"transport\":\"%s\",\"bytes\":%d},"
                  + "\"event\":{\"type\":[\"%s\"],\"sequence\":%d}}",
              1 + random.nextInt(9),
              random.nextInt(60),
              random.nextInt(250),
              33_000 + random.nextInt(20_000),
              random.nextInt(3),
              random.nextInt(20),
              ports[random.nextInt(ports.length)],
              random.nextInt(4),
              random.nextInt(3) == 0 ? "udp" : "tcp",
              40 + random.nextInt(1000),
              random.nextBoolean() ? "allowed" : "denied",
              i));
    }
    return lines;
  }

  private void send(List<String> lines) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (String line : lines) {
      records.add(
          new ProducerRecord<>(topics.input, records.size() % 4, null, line.getBytes(UTF_8)));
    }
    topics.send(records);
  }

  /** Counts the same lines with nothing between them and the record. */
  private static ObservedRecord expected(List<String> lines) {
    ObservedRecord record = new ObservedRecord(BOUND);
    FlowObserver observer = new FlowObserver(HostGrouping.DEFAULT, record);
    EngineSession session = ENGINE.open(INPUT, observer::observe);
    for (String line : lines) {
      session.process(
          new InputRecord(line.getBytes(UTF_8), 0, new Origin.File("", 0)), new Nowhere());
    }
    return record;
  }

  private static final class Nowhere implements EngineSink {
    @Override
    public void enriched(byte[] json, int index) {}

    @Override
    public void alert(PublishedAlert alert) {}

    @Override
    public void deadLetter(DecodeError error, int index) {
      throw new AssertionError(error.detail());
    }
  }

  private ObservedTopic.Contents contents() {
    return ObservedTopic.read(topics.settings().clients(), observed, BOUND);
  }

  private static String text(ObservedRecord record) {
    return new String(ObservedJson.file(record), UTF_8);
  }

  private static long flows(ObservedRecord record) {
    return record.undecided()
        + record.services().values().stream().mapToLong(use -> use.flows()).sum()
        + record.unnamed().values().stream().mapToLong(rest -> rest.use().flows()).sum();
  }

  private PipelineSettings settings(Duration flushEvery) {
    Map<String, String> consumer = new HashMap<>(topics.settings().clients().consumer());
    consumer.put("max.poll.records", "40");
    return topics
        .settings()
        .withClients(topics.settings().clients().withConsumer(consumer))
        .withWorkers(2)
        .withDelivery(
            DeliverySettings.DEFAULT
                .withPrefix(topics.group)
                .withTransactionTimeout(Duration.ofSeconds(60)))
        .withObserved(ObservedSettings.to(observed).withFlushEvery(flushEvery));
  }

  private static Pipeline pipeline(PipelineSettings settings, EngineSource.Sessions engine) {
    return new Pipeline(settings, () -> engine, new PipelineMetrics(new SimpleMeterRegistry()));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 20, 3_600_000})
  void observed_twoWorkersAndARestart_addsUpToTheInput(long flushMillis) {
    PipelineSettings settings = settings(Duration.ofMillis(flushMillis));
    List<String> all = new ArrayList<>(lines(flushMillis, 2_000));
    send(all);
    try (Pipeline first = pipeline(settings, new Gated(-1))) {
      first.start();
      topics.await(topics.outputs.enriched(), 2_000);
    }
    assertThat(text(contents().record())).isEqualTo(text(expected(all)));

    List<String> more = lines(flushMillis + 1, 1_500);
    send(more);
    all.addAll(more);
    try (Pipeline second = pipeline(settings, new Gated(-1))) {
      second.start();
      topics.await(topics.outputs.enriched(), 3_500);
    }

    ObservedTopic.Contents contents = contents();
    assertThat(text(contents.record())).isEqualTo(text(expected(all)));
    assertThat(flows(contents.record())).isEqualTo(3_500);
    assertThat(contents.unreadable()).isZero();
    assertThat(contents.writers()).isGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 3_600_000})
  void observed_producerFencedInTheMiddleOfABatch_countsNothingTwice(long flushMillis)
      throws Exception {
    PipelineSettings plain = settings(Duration.ofMillis(flushMillis)).withWorkers(1);
    // The first read is to be delivered before the second begins, which is then fenced.
    PipelineSettings settings =
        plain.withDelivery(plain.delivery().withCommitInterval(Duration.ZERO));
    List<String> all = lines(77, 1_000);
    send(all);
    Gated engine = new Gated(510);
    try (Pipeline pipeline = pipeline(settings, engine)) {
      pipeline.start();
      Gated.await(engine.reached);
      topics.fence(topics.group);
      engine.open.countDown();
      topics.await(topics.outputs.enriched(), 1_000);
    }

    assertThat(text(contents().record())).isEqualTo(text(expected(all)));
    assertThat(contents().writers()).isEqualTo(2);
  }

  @Test
  void observed_moreServicesThanFit_losesNamesAndNoFlows() {
    PipelineSettings settings = settings(Duration.ofMillis(20));
    settings = settings.withObserved(settings.observed().withMaxServices(50));
    List<String> all = lines(5, 2_000);
    send(all);
    try (Pipeline pipeline = pipeline(settings, new Gated(-1))) {
      pipeline.start();
      topics.await(topics.outputs.enriched(), 2_000);
    }

    ObservedRecord record = contents().record();
    assertThat(record.unnamed()).isNotEmpty();
    assertThat(flows(record)).isEqualTo(2_000);
    assertThat(record.undecided()).isEqualTo(expected(all).undecided());
  }

  @Test
  void observed_topicOfSmallRecords_takesAllInMoreOfThem() throws Exception {
    NewTopic small =
        new NewTopic(observed, 1, (short) 1).configs(Map.of("max.message.bytes", "2048"));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createTopics(List.of(small)).all().get();
    }
    List<String> all = lines(6, 500);
    send(all);
    try (Pipeline pipeline = pipeline(settings(Duration.ofHours(1)), new Gated(-1))) {
      pipeline.start();
      topics.await(topics.outputs.enriched(), 500);
    }

    assertThat(text(contents().record())).isEqualTo(text(expected(all)));
  }

  @Test
  void start_observedTopicNotCompacted_isWarnedOf() throws Exception {
    NewTopic forgetful =
        new NewTopic(observed, 1, (short) 1).configs(Map.of("cleanup.policy", "delete"));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createTopics(List.of(forgetful)).all().get();
    }
    try (Pipeline pipeline = pipeline(settings(Duration.ZERO), new Gated(-1))) {
      assertThat(pipeline.start().warnings())
          .singleElement()
          .asString()
          .contains(observed, "cleanup.policy=delete", "(expected: compact)");
    }
  }

  @Test
  void start_observedTopicMissing_isCreatedCompacted() throws Exception {
    try (Pipeline pipeline = pipeline(settings(Duration.ZERO), new Gated(-1))) {
      pipeline.start();
    }
    assertThat(Pipeline.inspect(settings(Duration.ZERO)).warnings()).isEmpty();
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, observed);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      Config config =
          requireNonNull(admin.describeConfigs(List.of(resource)).all().get().get(resource));
      assertThat(config.get("cleanup.policy").value()).isEqualTo("compact");
    }
  }
}

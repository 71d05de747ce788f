package org.tidewaiter.deploy.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tidewaiter.deploy.pipeline.TestTopics.bytes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidewaiter.deploy.broker.BrokerSettings;
import org.tidewaiter.deploy.broker.EmbeddedBroker;
import org.tidewaiter.ingest.decode.Reason;

/** What becomes of records, good and bad, on a real broker. */
class DeliveryIT {

  private static EmbeddedBroker broker;

  private final PipelineMetrics metrics = new PipelineMetrics(new SimpleMeterRegistry());
  private final FakeEngine engine = new FakeEngine("v1");

  @BeforeAll
  static void start() {
    broker =
        EmbeddedBroker.start(
            BrokerSettings.temporary()
                .withOverrides(
                    Map.of(
                        "message.max.bytes", "70000000",
                        "socket.request.max.bytes", "80000000",
                        "group.min.session.timeout.ms", "1000")));
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static TestTopics topics(int partitions) {
    return TestTopics.create(broker::bootstrapServers, partitions);
  }

  private Pipeline pipeline(PipelineSettings settings) {
    return new Pipeline(settings, () -> engine, metrics);
  }

  @ParameterizedTest
  @EnumSource(Delivery.class)
  void start_events_eachOnceInEnriched(Delivery mode) {
    TestTopics topics = topics(3);
    topics.sendNumbered(0, 1000, 3);
    PipelineSettings settings =
        topics.settings().withWorkers(2).withDelivery(DeliverySettings.DEFAULT.withMode(mode));
    try (Pipeline pipeline = pipeline(settings)) {
      pipeline.start();
      topics.await(topics.outputs.enriched(), 1000);
      TestTopics.await(() -> pipeline.health().toString(), () -> pipeline.health().ready());
    }
    assertThat(topics.texts(topics.outputs.enriched()))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 1000).mapToObj(i -> "event " + i + "|v1").toList());
    assertThat(metrics.snapshot().records()).isEqualTo(1000);
    assertThat(metrics.snapshot().enriched()).isEqualTo(1000);
  }

  @Test
  void batches_ended_areTheSessionsToo() {
    TestTopics topics = topics(1);
    topics.sendNumbered(0, 10, 1);
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    AtomicReference<FakeEngine> inForce = new AtomicReference<>(engine);
    FakeEngine next = new FakeEngine("v2");
    try (Pipeline pipeline =
        new Pipeline(
            topics.settings(),
            () -> requireNonNull(inForce.get()),
            new PipelineMetrics(registry))) {
      pipeline.start();
      topics.await(topics.outputs.enriched(), 10);
      inForce.set(next);
      topics.sendNumbered(10, 20, 1);
      topics.await(topics.outputs.enriched(), 20);
    }
    double batches =
        registry.find("tidewaiter.deliver.batches").counters().stream()
            .mapToDouble(Counter::count)
            .sum();
    assertThat((double) engine.batches.get() + next.batches.get()).isEqualTo(batches);
    assertThat(List.of(engine.opened.get(), engine.closed.get())).containsExactly(1, 1);
    assertThat(List.of(next.opened.get(), next.closed.get())).containsExactly(1, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"classic", "consumer"})
  void health_moreWorkersThanPartitions_isReady(String protocol) {
    TestTopics topics = topics(1);
    try (Pipeline pipeline = pipeline(topics.settings(protocol).withWorkers(2))) {
      pipeline.start();
      TestTopics.await(() -> pipeline.health().toString(), () -> pipeline.health().ready());
    }
  }

  @Test
  void enriched_keepsKeyHeadersPartitionAndTimestamp() {
    TestTopics topics = topics(3);
    long future = System.currentTimeMillis() + 1_800_000;
    Header mine = new RecordHeader("mine", bytes("1"));
    Header stale = new RecordHeader("tidewaiter.reason", bytes("old"));
    topics.send(
        List.of(
            new ProducerRecord<>(topics.input, 2, 1_000L, null, bytes("event 0")),
            new ProducerRecord<>(
                topics.input, 1, future, bytes("key"), bytes("event 1"), List.of(mine, stale))));
    try (Pipeline pipeline = pipeline(topics.settings())) {
      pipeline.start();
      topics.await(topics.outputs.enriched(), 2);
    }
    List<ConsumerRecord<byte[], byte[]>> records = topics.read(topics.outputs.enriched());
    ConsumerRecord<byte[], byte[]> bare = withText(records, "event 0|v1");
    assertThat(bare.key()).isNull();
    assertThat(bare.partition()).isEqualTo(2);
    assertThat(bare.timestamp()).isEqualTo(1_000L);
    ConsumerRecord<byte[], byte[]> keyed = withText(records, "event 1|v1");
    assertThat(keyed.key()).isEqualTo(bytes("key"));
    assertThat(keyed.timestamp()).isLessThanOrEqualTo(System.currentTimeMillis());
    assertThat(OutputHeaders.text(keyed.headers(), "mine")).contains("1");
    assertThat(OutputHeaders.text(keyed.headers(), OutputHeaders.SCHEMA)).contains("1");
    assertThat(OutputHeaders.text(keyed.headers(), OutputHeaders.REASON)).isEmpty();
  }

  private static ConsumerRecord<byte[], byte[]> withText(
      List<ConsumerRecord<byte[], byte[]>> records, String text) {
    return records.stream()
        .filter(record -> new String(record.value(), UTF_8).equals(text))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void alerts_areKeyedByTheirId() {
    TestTopics topics = topics(1);
    topics.send(List.of(new ProducerRecord<>(topics.input, bytes("alert 7"))));
    try (Pipeline pipeline = pipeline(topics.settings())) {
      pipeline.start();
      List<ConsumerRecord<byte[], byte[]>> alerts = topics.await(topics.outputs.alerts(), 1);
      assertThat(alerts.get(0).key()).isEqualTo(bytes("id-7"));
      assertThat(OutputHeaders.text(alerts.get(0).headers(), OutputHeaders.SCHEMA)).contains("1");
    }
    assertThat(metrics.snapshot().alertsByLevel()).containsExactly(Map.entry("high", 1L));
  }

  /** A record that can't be delivered as it is. */
  record Bad(String name, byte @Nullable [] value, Reason reason, int index) {
    @Override
    public String toString() {
      return name;
    }
  }

  @Test
  void deadLetters_everyKindOfBadRecord_keepsBytesOriginAndReasonAndTheWorkerGoesOn() {
    TestTopics topics = topics(1);
    List<Bad> bad =
        List.of(
            new Bad("malformed", bytes("bad 1"), Reason.MALFORMED_JSON, 0),
            new Bad("tombstone", null, Reason.TOMBSTONE, 0),
            new Bad("empty", new byte[0], Reason.EMPTY, 0),
            new Bad(
                "invalid UTF-8", new byte[] {(byte) 0xc0, (byte) 0x80}, Reason.INVALID_ENCODING, 0),
            new Bad("second event of two", bytes("pair 1"), Reason.INVALID_VALUE, 1),
            new Bad("engine throws", bytes("boom"), Reason.INTERNAL, 0),
            new Bad("engine gives nothing", bytes("nothing"), Reason.INTERNAL, 0));
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < bad.size(); i++) {
      records.add(
          new ProducerRecord<>(topics.input, 0, 5_000L + i, bytes("k" + i), bad.get(i).value()));
    }
    records.add(new ProducerRecord<>(topics.input, bytes("event after")));
    topics.send(records);
    try (Pipeline pipeline = pipeline(topics.settings())) {
      pipeline.start();
      topics.await(topics.outputs.enriched(), 2);
    }
    assertThat(topics.texts(topics.outputs.enriched()))
        .containsExactly("pair 1|v1", "event after|v1");
    List<ConsumerRecord<byte[], byte[]>> dead = topics.read(topics.outputs.deadLetters());
    assertThat(dead).hasSize(bad.size());
    for (int i = 0; i < bad.size(); i++) {
      ConsumerRecord<byte[], byte[]> letter = dead.get(i);
      assertThat(letter.value()).as(bad.get(i).name()).isEqualTo(bad.get(i).value());
      assertThat(letter.key()).isEqualTo(bytes("k" + i));
      assertThat(header(letter, OutputHeaders.REASON)).isEqualTo(bad.get(i).reason().code());
      assertThat(header(letter, OutputHeaders.INDEX)).isEqualTo("" + bad.get(i).index());
      assertThat(header(letter, OutputHeaders.ORIGIN_TOPIC)).isEqualTo(topics.input);
      assertThat(header(letter, OutputHeaders.ORIGIN_PARTITION)).isEqualTo("0");
      assertThat(header(letter, OutputHeaders.ORIGIN_OFFSET)).isEqualTo("" + i);
      assertThat(header(letter, OutputHeaders.TIMESTAMP)).isEqualTo("" + (5_000 + i));
      assertThat(header(letter, OutputHeaders.INPUT)).isEqualTo("flows");
    }
    assertThat(header(dead.get(0), OutputHeaders.DETAIL)).isEqualTo("bad on purpose");
    assertThat(header(dead.get(0), OutputHeaders.OFFSET_IN_RECORD)).isEqualTo("3");
    assertThat(header(dead.get(5), OutputHeaders.DETAIL))
        .startsWith("java.lang.IllegalStateException at ")
        .contains("FakeEngine");
    assertThat(metrics.snapshot().deadLettersByReason())
        .containsEntry("internal", 2L)
        .containsEntry("tombstone", 1L);
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return OutputHeaders.text(record.headers(), name).orElse("missing");
  }

  @Test
  void deadLetters_outputLargerThanItsTopic_keepsAnExcerptAndTheWorkerGoesOn() {
    TestTopics topics = topics(1);
    topics.createTopic(topics.outputs.enriched(), 1, Map.of("max.message.bytes", "200000"));
    topics.createTopic(topics.outputs.deadLetters(), 1, Map.of("max.message.bytes", "100000"));
    byte[] long150k = new byte[150_000];
    Arrays.fill(long150k, (byte) 'y');
    System.arraycopy(bytes("bad "), 0, long150k, 0, 4);
    topics.send(
        List.of(
            new ProducerRecord<>(topics.input, bytes("grow 199000")),
            new ProducerRecord<>(topics.input, bytes("grow 200001")),
            new ProducerRecord<>(topics.input, long150k),
            new ProducerRecord<>(topics.input, bytes("event after"))));
    try (Pipeline pipeline = pipeline(topics.settings())) {
      pipeline.start();
      topics.await(topics.outputs.enriched(), 2);
    }
    List<ConsumerRecord<byte[], byte[]>> dead = topics.read(topics.outputs.deadLetters());
    assertThat(dead).hasSize(2);
    assertThat(header(dead.get(0), OutputHeaders.REASON)).isEqualTo("output_too_large");
    assertThat(dead.get(0).value()).isEqualTo(bytes("grow 200001"));
    assertThat(header(dead.get(1), OutputHeaders.REASON)).isEqualTo("malformed_json");
    assertThat(header(dead.get(1), OutputHeaders.FULL_LENGTH)).isEqualTo("150000");
    assertThat(header(dead.get(1), OutputHeaders.SHA256)).hasSize(64);
    assertThat(dead.get(1).value()).isEqualTo(Arrays.copyOf(long150k, DeadLetters.EXCERPT_BYTES));
  }

  @Test
  void deadLetters_limitOfTheTopicLoweredWhileRunning_isLearnt() {
    TestTopics topics = topics(1);
    topics.createTopic(topics.outputs.enriched(), 1, Map.of());
    PipelineSettings settings = topics.settings();
    // Such records would shrink to nothing.
    ClientSettings plain = settings.clients().withProducer(Map.of("compression.type", "none"));
    try (Pipeline pipeline = pipeline(settings.withClients(plain))) {
      pipeline.start();
      topics.configure(topics.outputs.enriched(), "max.message.bytes", "5000");
      topics.send(
          List.of(
              new ProducerRecord<>(topics.input, bytes("grow 4000")),
              new ProducerRecord<>(topics.input, bytes("grow 6000")),
              new ProducerRecord<>(topics.input, bytes("grow 50000")),
              new ProducerRecord<>(topics.input, bytes("event after"))));
      topics.await(topics.outputs.enriched(), 2);
    }
    assertThat(topics.read(topics.outputs.enriched()))
        .extracting(record -> record.value().length)
        .containsExactly(4000, "event after|v1".length());
    assertThat(topics.texts(topics.outputs.deadLetters()))
        .containsExactly("grow 6000", "grow 50000");
  }

  @Test
  void deadLetters_recordOf50Megabytes_keepsAnExcerptAndTheWorkerGoesOn() {
    TestTopics topics = topics(1);
    topics.send(
        List.of(
            new ProducerRecord<>(topics.input, new byte[50 << 20]),
            new ProducerRecord<>(topics.input, bytes("event after"))));
    try (Pipeline pipeline = pipeline(topics.settings())) {
      pipeline.start();
      topics.await(topics.outputs.enriched(), 1);
    }
    List<ConsumerRecord<byte[], byte[]>> dead = topics.read(topics.outputs.deadLetters());
    assertThat(dead).hasSize(1);
    assertThat(header(dead.get(0), OutputHeaders.REASON)).isEqualTo("too_large");
    assertThat(header(dead.get(0), OutputHeaders.FULL_LENGTH)).isEqualTo("52428800");
    assertThat(dead.get(0).value()).hasSize(DeadLetters.EXCERPT_BYTES);
  }

  @Test
  void engine_replaced_isUsedFromTheNextBatchOn() {
    TestTopics topics = topics(1);
    AtomicReference<FakeEngine> inForce = new AtomicReference<>(engine);
    topics.sendNumbered(0, 10, 1);
    try (Pipeline pipeline =
        new Pipeline(topics.settings(), () -> requireNonNull(inForce.get()), metrics)) {
      pipeline.start();
      topics.await(topics.outputs.enriched(), 10);
      inForce.set(new FakeEngine("v2"));
      topics.sendNumbered(10, 20, 1);
      topics.await(topics.outputs.enriched(), 20);
    }
    List<String> texts = topics.texts(topics.outputs.enriched());
    assertThat(texts.subList(0, 10)).allMatch(text -> text.endsWith("|v1"));
    assertThat(texts.subList(10, 20)).allMatch(text -> text.endsWith("|v2"));
  }

  @ParameterizedTest
  @EnumSource(Delivery.class)
  void commitInterval_manyReads_shareFewCommits(Delivery mode) {
    assertThat(commits(mode, Duration.ZERO)).isGreaterThanOrEqualTo(100);
    assertThat(commits(mode, Duration.ofSeconds(2))).isLessThan(50);
  }

  /** Delivers 1000 records, ten a read; returns how many commits it took. */
  private long commits(Delivery mode, Duration interval) {
    TestTopics topics = topics(1);
    topics.sendNumbered(0, 1000, 1);
    PipelineSettings plain = topics.settings();
    PipelineSettings settings =
        plain
            .withClients(plain.clients().withConsumer(Map.of("max.poll.records", "10")))
            .withDelivery(DeliverySettings.DEFAULT.withMode(mode).withCommitInterval(interval));
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (Pipeline pipeline = new Pipeline(settings, () -> engine, new PipelineMetrics(registry))) {
      pipeline.start();
      topics.await(topics.outputs.enriched(), 1000);
    }
    assertThat(topics.texts(topics.outputs.enriched()))
        .containsExactlyElementsOf(
            IntStream.range(0, 1000).mapToObj(i -> "event " + i + "|v1").toList());
    return registry.get("tidewaiter.deliver.batch").timer().count();
  }

  @Test
  void stop_batchOpenAcrossReads_isDelivered() throws InterruptedException {
    TestTopics topics = topics(1);
    topics.sendNumbered(0, 100, 1);
    PipelineSettings plain = topics.settings();
    PipelineSettings settings =
        plain
            .withClients(plain.clients().withConsumer(Map.of("max.poll.records", "10")))
            .withDelivery(DeliverySettings.DEFAULT.withCommitInterval(Duration.ofMinutes(1)));
    GateEngine gate = new GateEngine("event 35");
    EngineSource.Sessions gated = gate;
    try (Pipeline pipeline = new Pipeline(settings, () -> gated, metrics)) {
      pipeline.start();
      gate.awaitReached();
      AtomicReference<Boolean> finished = new AtomicReference<>();
      Thread stopping = new Thread(() -> finished.set(pipeline.stop()));
      stopping.start();
      // It waits once the worker has been told.
      TestTopics.await(
          () -> "not stopping", () -> stopping.getState() == Thread.State.TIMED_WAITING);
      gate.release();
      stopping.join(60_000);

      assertThat(finished.get()).isTrue();
    }
    assertThat(topics.texts(topics.outputs.enriched()))
        .containsExactlyElementsOf(IntStream.range(0, 40).mapToObj(i -> "event " + i).toList());
    assertThat(metrics.snapshot().enriched()).isEqualTo(40);
  }

  @Test
  void stop_batchInHand_isFinished() throws InterruptedException {
    TestTopics topics = topics(1);
    topics.send(
        IntStream.range(0, 20)
            .mapToObj(i -> new ProducerRecord<byte[], byte[]>(topics.input, bytes("slow 50")))
            .toList());
    Pipeline pipeline = pipeline(topics.settings());
    pipeline.start();
    TestTopics.await(() -> "no record polled", () -> pipeline.health().ready());
    boolean finished = pipeline.stop();

    assertThat(finished).isTrue();
    assertThat(pipeline.awaitEnd(Duration.ZERO)).isPresent();
    int delivered = topics.read(topics.outputs.enriched()).size();
    assertThat(delivered).isIn(0, 20);
    assertThat(metrics.snapshot().enriched()).isEqualTo(delivered);
  }
}

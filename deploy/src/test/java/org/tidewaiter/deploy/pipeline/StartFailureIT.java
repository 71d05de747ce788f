package org.tidewaiter.deploy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidewaiter.deploy.broker.BrokerSettings;
import org.tidewaiter.deploy.broker.EmbeddedBroker;

/** What a start says when the surroundings are not as needed, without access control. */
class StartFailureIT {

  private static final PipelineBounds SHORT =
      new PipelineBounds(Duration.ofSeconds(2), Duration.ofSeconds(10), 100);

  /** So many that their leaders can't all serve at once. */
  private static final int PARTITIONS = 60;

  private static EmbeddedBroker broker;

  @BeforeAll
  static void start() {
    broker =
        EmbeddedBroker.start(
            BrokerSettings.temporary()
                .withOverrides(Map.of("group.min.session.timeout.ms", "3000")));
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static Pipeline pipeline(PipelineSettings settings) {
    return new Pipeline(
        settings, () -> new FakeEngine("v1"), new PipelineMetrics(new SimpleMeterRegistry()));
  }

  private static FatalPipelineException failure(PipelineSettings settings) {
    return catchThrowableOfType(FatalPipelineException.class, () -> pipeline(settings).start());
  }

  @Test
  void start_nobodyListens_saysWhereWithinTheBound() throws IOException {
    int port;
    try (ServerSocket socket =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      port = socket.getLocalPort();
    }
    PipelineSettings settings =
        TestTopics.named(() -> "127.0.0.1:" + port).settings().withBounds(SHORT);
    long began = System.nanoTime();

    FatalPipelineException failure = failure(settings);

    assertThat(failure.kind()).isEqualTo(FailureKind.BROKER_UNREACHABLE);
    assertThat(failure).hasMessageContaining("127.0.0.1:" + port);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
  }

  @Test
  void start_hostThatDoesNotExist_saysSo() {
    PipelineSettings settings =
        TestTopics.named(() -> "no-such-host.invalid:9092").settings().withBounds(SHORT);

    FatalPipelineException failure = failure(settings);

    assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
    assertThat(failure).hasMessageContaining("bootstrap");
  }

  @Test
  void start_topicsMissingAndNoneMayBeCreated_namesThemAll() {
    TestTopics topics = TestTopics.named(broker::bootstrapServers);

    FatalPipelineException failure = failure(topics.settings().withCreation(TopicCreation.NEVER));

    assertThat(failure.kind()).isEqualTo(FailureKind.TOPIC_MISSING);
    assertThat(failure)
        .hasMessageContaining(topics.input)
        .hasMessageContaining(topics.outputs.alerts())
        .hasMessageContaining("does not exist");
  }

  @Test
  void start_topicsMissing_createsOutputsWithThePartitionsOfTheInput() {
    TestTopics topics = TestTopics.create(broker::bootstrapServers, 5);

    try (Pipeline pipeline = pipeline(topics.settings())) {
      ClusterReport report = pipeline.start();

      assertThat(report.missing()).isEmpty();
      assertThat(report.topics()).extracting(TopicState::partitions).containsExactly(5, 5, 5, 5);
    }
  }

  @Test
  void complete_topicsMissing_everyNewPartitionTakesItsFirstRecordAtOnce() throws Exception {
    TestTopics topics = TestTopics.create(broker::bootstrapServers, PARTITIONS);
    Map<String, Object> properties = ClientProperties.writer(topics.settings().clients());
    properties.put("enable.idempotence", "false");
    properties.put("retries", "0");
    try (Producer<byte[], byte[]> producer = new KafkaProducer<>(properties);
        Cluster cluster = Cluster.open(topics.settings())) {
      cluster.complete(cluster.inspect());

      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (String output : topics.outputs.all()) {
        for (int partition = PARTITIONS - 1; partition >= 0; partition--) {
          sent.add(producer.send(new ProducerRecord<>(output, partition, null, new byte[1])));
        }
      }
      for (Future<RecordMetadata> one : sent) {
        assertThat(one.get().offset()).isZero();
      }
    }
  }

  @Test
  void inspect_topicsMissing_reportsThemAndCreatesNone() {
    TestTopics topics = TestTopics.create(broker::bootstrapServers, 5);

    for (int look = 0; look < 2; look++) {
      ClusterReport report = Pipeline.inspect(topics.settings());

      assertThat(report.brokers()).isEqualTo(1);
      assertThat(report.problems()).isEmpty();
      assertThat(report.missing())
          .extracting(TopicState::name)
          .containsExactlyElementsOf(topics.outputs.all());
    }
  }

  @Test
  void start_replicationThatTheClusterCannotGive_saysSo() {
    TestTopics topics = TestTopics.create(broker::bootstrapServers, 1);

    FatalPipelineException failure =
        failure(topics.settings().withCreation(new TopicCreation(true, 3, Map.of())));

    assertThat(failure.kind()).isEqualTo(FailureKind.TOPIC_MISSING);
    assertThat(failure).hasMessageContaining("eplication factor");
  }

  @Test
  void start_propertyThatTheClientRefuses_saysSo() {
    TestTopics topics = TestTopics.create(broker::bootstrapServers, 1);
    ClientSettings clients =
        topics.settings().clients().withConsumer(Map.of("auto.offset.reset", "middle"));

    FatalPipelineException failure = failure(topics.settings().withClients(clients));

    assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
    assertThat(failure).hasMessageContaining("middle");
  }

  @Test
  void start_sessionTimeoutThatTheBrokerRefuses_endsThePipeline() throws InterruptedException {
    TestTopics topics = TestTopics.create(broker::bootstrapServers, 1);
    ClientSettings clients =
        topics
            .settings()
            .clients()
            .withConsumer(Map.of("session.timeout.ms", "1000", "heartbeat.interval.ms", "300"));

    try (Pipeline pipeline = pipeline(topics.settings().withClients(clients))) {
      pipeline.start();
      PipelineEnd end = pipeline.awaitEnd(Duration.ofSeconds(30)).orElseThrow();

      FatalPipelineException failure = end.failure().orElseThrow();
      assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
      assertThat(pipeline.health().live()).isFalse();
    }
  }

  @Test
  void start_again_isRefused() {
    TestTopics topics = TestTopics.create(broker::bootstrapServers, 1);
    try (Pipeline pipeline = pipeline(topics.settings())) {
      pipeline.start();

      assertThatThrownBy(pipeline::start).isInstanceOf(IllegalStateException.class);
    }
  }
}

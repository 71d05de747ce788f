package org.tidewaiter.deploy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidewaiter.deploy.broker.BrokerSettings;
import org.tidewaiter.deploy.broker.EmbeddedBroker;

/** Each input record once in the enriched topic, whatever happens to the workers. */
class ExactlyOnceIT {

  private static EmbeddedBroker broker;

  private final PipelineMetrics metrics = new PipelineMetrics(new SimpleMeterRegistry());

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

  private static TestTopics topics(int partitions) {
    return TestTopics.create(broker::bootstrapServers, partitions);
  }

  private static void assertEachOnce(TestTopics topics, int count) {
    assertThat(topics.texts(topics.outputs.enriched()))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, count).mapToObj(i -> "event " + i).toList());
  }

  private static GateEngine copying() {
    return new GateEngine("no such record");
  }

  @Test
  void enriched_processKilledInTheMiddleOfABatch_eachOnce() throws Exception {
    TestTopics topics = topics(2);
    topics.sendNumbered(0, 3000, 2);

    KilledProcess.runAndKill(topics, broker.bootstrapServers(), "event 2000");
    GateEngine engine = copying();
    try (Pipeline pipeline = new Pipeline(settings(topics), () -> engine, metrics)) {
      pipeline.start();
      topics.await(topics.outputs.enriched(), 3000);
    }

    assertEachOnce(topics, 3000);
    assertThat(topics.countUncommitted(topics.outputs.enriched()))
        .as("records of the transaction that was cut short")
        .isGreaterThan(3000);
  }

  private static PipelineSettings settings(TestTopics topics) {
    return topics.settings().withDelivery(TestTopics.quickDelivery());
  }

  @Test
  void enriched_producerFencedInTheMiddleOfABatch_eachOnce() throws Exception {
    TestTopics topics = topics(1);
    topics.sendNumbered(0, 1000, 1);
    GateEngine engine = new GateEngine("event 700");
    PipelineSettings settings =
        topics
            .settings()
            .withDelivery(
                DeliverySettings.DEFAULT
                    .withPrefix(topics.group)
                    .withTransactionTimeout(Duration.ofSeconds(60)));
    try (Pipeline pipeline = new Pipeline(settings, () -> engine, metrics)) {
      pipeline.start();
      engine.awaitReached();
      topics.fence(topics.group);
      engine.release();
      topics.await(topics.outputs.enriched(), 1000);
      TestTopics.await(() -> pipeline.health().toString(), () -> pipeline.health().ready());
    }
    assertEachOnce(topics, 1000);
    assertThat(topics.countUncommitted(topics.outputs.enriched())).isGreaterThan(1000);
    assertThat(metrics.snapshot().enriched()).isEqualTo(1000);
  }

  @Test
  void enriched_workerHangsUntilAnotherTookOver_eachOnce() {
    TestTopics topics = topics(1);
    topics.sendNumbered(0, 1000, 1);
    GateEngine hanging = new GateEngine("event 700");
    GateEngine engine = copying();
    // The transaction outlives the hanging worker's membership: only the group can fence it.
    PipelineSettings settings = topics.settings().withClients(soonExpelled(topics));
    settings =
        settings.withDelivery(
            DeliverySettings.DEFAULT.withTransactionTimeout(Duration.ofSeconds(60)));
    try (Pipeline first = new Pipeline(settings, () -> hanging, metrics);
        Pipeline second = new Pipeline(settings, () -> engine, metrics)) {
      first.start();
      hanging.awaitReached();
      second.start();
      TestTopics.await(
          () -> metrics.snapshot().toString(), () -> metrics.snapshot().enriched() == 1000);
      hanging.release();
      topics.await(topics.outputs.enriched(), 1000);
      TestTopics.await(() -> first.health().toString(), () -> first.health().ready());
    }
    assertEachOnce(topics, 1000);
    assertThat(metrics.snapshot().enriched()).isEqualTo(1000);
  }

  private static ClientSettings soonExpelled(TestTopics topics) {
    Map<String, String> consumer = new HashMap<>(topics.settings().clients().consumer());
    consumer.put("max.poll.interval.ms", "3000");
    return topics.settings().clients().withConsumer(consumer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"classic", "consumer"})
  void enriched_instancesComeAndGoUnderLoad_eachOnce(String protocol) {
    TestTopics topics = topics(4);
    GateEngine engine = copying();
    PipelineSettings settings =
        settings(topics).withWorkers(2).withClients(smallBatches(topics.settings(protocol)));
    PipelineMetrics secondMetrics = new PipelineMetrics(new SimpleMeterRegistry());
    AtomicInteger sent = new AtomicInteger(10_000);
    topics.sendNumbered(0, sent.get(), 4);
    try (Pipeline first = new Pipeline(settings, () -> engine, metrics);
        Pipeline second = new Pipeline(settings, () -> engine, secondMetrics)) {
      first.start();
      TestTopics.await(
          () -> metrics.snapshot().toString(), () -> metrics.snapshot().enriched() > 500);
      second.start();
      // The first may have done all there is before the group lets the second in: there is more.
      TestTopics.await(
          () -> "second: " + secondMetrics.snapshot(),
          () -> {
            topics.sendNumbered(sent.get(), sent.addAndGet(500), 4);
            return secondMetrics.snapshot().enriched() > 0;
          });
      assertThat(first.stop()).isTrue();
      topics.sendNumbered(sent.get(), sent.addAndGet(5_000), 4);
      topics.await(topics.outputs.enriched(), sent.get());
    }
    assertEachOnce(topics, sent.get());
    assertThat(metrics.snapshot().enriched() + secondMetrics.snapshot().enriched())
        .isEqualTo(sent.get());
  }

  private static ClientSettings smallBatches(PipelineSettings settings) {
    Map<String, String> consumer = new HashMap<>(settings.clients().consumer());
    consumer.put("max.poll.records", "200");
    return settings.clients().withConsumer(consumer);
  }

  @Test
  void enriched_noOffsetCommittedYetAndResetToLatest_nothingLostAfterAnAbort() throws Exception {
    TestTopics topics = topics(1);
    GateEngine engine = new GateEngine("event 5");
    Map<String, String> consumer = new HashMap<>(topics.settings().clients().consumer());
    consumer.put("auto.offset.reset", "latest");
    PipelineSettings settings =
        topics
            .settings()
            .withClients(topics.settings().clients().withConsumer(consumer))
            .withDelivery(
                DeliverySettings.DEFAULT
                    .withPrefix(topics.group)
                    .withTransactionTimeout(Duration.ofSeconds(60)));
    try (Pipeline pipeline = new Pipeline(settings, () -> engine, metrics)) {
      pipeline.start();
      // The worker knows where the end of its partition is.
      TestTopics.await(
          () -> "no lag known for " + topics.input, () -> metrics.knowsLag(topics.input));
      topics.sendNumbered(0, 10, 1);
      engine.awaitReached();
      topics.fence(topics.group);
      engine.release();
      topics.await(topics.outputs.enriched(), 10);
    }
    assertEachOnce(topics, 10);
  }
}

package org.tidewaiter.deploy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidewaiter.deploy.broker.BrokerSettings;
import org.tidewaiter.deploy.broker.EmbeddedBroker;

/** A broker that goes and comes back. */
class BrokerRestartIT {

  private final PipelineMetrics metrics = new PipelineMetrics(new SimpleMeterRegistry());

  @Test
  void enriched_brokerRestartedInTheMiddleOfABatch_eachOnce(@TempDir Path folder) {
    BrokerSettings settings =
        BrokerSettings.temporary()
            .withDataFolder(folder)
            .withOverrides(
                Map.of(
                    "group.min.session.timeout.ms", "1000",
                    "transaction.abort.timed.out.transaction.cleanup.interval.ms", "500"));
    EmbeddedBroker broker = EmbeddedBroker.start(settings);
    String bootstrap = broker.bootstrapServers();
    int port = broker.port();
    TestTopics topics = TestTopics.create(() -> bootstrap, 2);
    topics.sendNumbered(0, 2000, 2);
    GateEngine engine = new GateEngine("event 1200");
    try (Pipeline pipeline =
        new Pipeline(
            topics.settings().withDelivery(TestTopics.quickDelivery()), () -> engine, metrics)) {
      pipeline.start();
      engine.awaitReached();
      broker.close();
      engine.release();
      broker = EmbeddedBroker.start(settings.withPort(port));
      topics.sendNumbered(2000, 3000, 2);
      topics.await(topics.outputs.enriched(), 3000);
      assertThat(pipeline.stop()).isTrue();
      assertThat(topics.texts(topics.outputs.enriched()))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, 3000).mapToObj(i -> "event " + i).toList());
    } finally {
      broker.close();
    }
  }

  @Test
  void stop_brokerGoneInTheMiddleOfABatch_endsWithinTheBound() {
    EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary());
    String bootstrap = broker.bootstrapServers();
    try {
      TestTopics topics = TestTopics.create(() -> bootstrap, 1);
      topics.sendNumbered(0, 100, 1);
      GateEngine engine = new GateEngine("event 50");
      PipelineSettings settings =
          PipelineSettings.of(
                  ClientSettings.of(bootstrap),
                  topics.group,
                  List.of(InputSettings.of("flows", topics.input)))
              .withBounds(new PipelineBounds(Duration.ofSeconds(30), Duration.ofSeconds(3), 100));
      Pipeline pipeline = new Pipeline(settings, () -> engine, metrics);
      pipeline.start();
      engine.awaitReached();
      broker.close();
      engine.release();
      long began = System.nanoTime();

      assertThat(pipeline.stop()).isFalse();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(12));
      assertThat(pipeline.health().ready()).isFalse();
    } finally {
      broker.close();
    }
  }
}

package org.tidewaiter.deploy.pipeline;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidewaiter.deploy.broker.SecuredBroker;

/** A broker with passwords and access control lists: what is needed, and what is said without. */
class AccessControlIT {

  private static SecuredBroker broker;

  private final PipelineMetrics metrics = new PipelineMetrics(new SimpleMeterRegistry());

  @BeforeAll
  static void start() {
    broker = SecuredBroker.start("blind", "reader", "writer", "full");
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static TestTopics named() {
    return TestTopics.named(broker::bootstrapServers);
  }

  private static PipelineSettings settings(TestTopics topics, Map<String, String> login) {
    ClientSettings clients = ClientSettings.of(broker.bootstrapServers()).withCommon(login);
    return topics
        .settings()
        .withClients(clients)
        .withDelivery(DeliverySettings.DEFAULT.withPrefix(topics.group));
  }

  private Pipeline pipeline(PipelineSettings settings) {
    return new Pipeline(settings, () -> new FakeEngine("v1"), metrics);
  }

  private FatalPipelineException failure(PipelineSettings settings) {
    return catchThrowableOfType(FatalPipelineException.class, () -> pipeline(settings).start());
  }

  @Test
  void start_wrongPassword_saysSo() {
    FatalPipelineException failure =
        failure(settings(named(), SecuredBroker.login("full", "wrong")));

    assertThat(failure.kind()).isEqualTo(FailureKind.NOT_AUTHORIZED);
    assertThat(failure).hasMessageContaining("uthentication");
  }

  @Test
  void start_noRightsAtAll_namesEveryTopicAndWhatIsNeeded() throws Exception {
    TestTopics topics = named();
    broker.createTopics(List.of(topics.input));

    FatalPipelineException failure = failure(settings(topics, SecuredBroker.login("blind", "x")));

    assertThat(failure.kind()).isEqualTo(FailureKind.NOT_AUTHORIZED);
    assertThat(failure)
        .hasMessageContaining("topic " + topics.input + ": ")
        .hasMessageContaining("topic " + topics.outputs.enriched() + ": ")
        .hasMessageContaining("DESCRIBE");
  }

  @Test
  void start_outputMissingAndNoRightToCreate_saysWhatToCreate() throws Exception {
    TestTopics topics = named();
    broker.createTopics(List.of(topics.input));
    broker.allow("reader", READ, ResourceType.TOPIC, topics.input);
    for (String output : topics.outputs.all()) {
      broker.allow("reader", WRITE, ResourceType.TOPIC, output);
    }

    FatalPipelineException failure = failure(settings(topics, SecuredBroker.login("reader", "x")));

    assertThat(failure.kind()).isEqualTo(FailureKind.TOPIC_MISSING);
    assertThat(failure)
        .hasMessageContaining("topic " + topics.outputs.enriched() + ": does not exist")
        .hasMessageContaining("may not create it")
        .hasMessageContaining("with 1 partitions");
  }

  @Test
  void start_noRightToWriteAnOutput_saysSo() throws Exception {
    TestTopics topics = named();
    broker.createTopics(List.of(topics.input));
    broker.createTopics(topics.outputs.all());
    broker.allow("writer", READ, ResourceType.TOPIC, topics.input);
    for (String output : topics.outputs.all()) {
      broker.allow("writer", READ, ResourceType.TOPIC, output);
    }

    FatalPipelineException failure = failure(settings(topics, SecuredBroker.login("writer", "x")));

    assertThat(failure.kind()).isEqualTo(FailureKind.NOT_AUTHORIZED);
    assertThat(failure)
        .hasMessageContaining("topic " + topics.outputs.alerts())
        .hasMessageContaining("needs WRITE");
  }

  @Test
  void start_rightsAreAddedOneByOne_theDocumentedOnesAreEnough() throws Exception {
    TestTopics topics = named();
    broker.createTopics(List.of(topics.input));
    send(topics.input);
    broker.allow("full", READ, ResourceType.TOPIC, topics.input);
    for (String output : topics.outputs.all()) {
      broker.allow("full", CREATE, ResourceType.TOPIC, output);
      broker.allow("full", WRITE, ResourceType.TOPIC, output);
    }
    PipelineSettings settings = settings(topics, SecuredBroker.login("full", "x"));

    assertThat(endedFor(settings)).hasMessageContaining("ransactional");
    broker.allow("full", WRITE, ResourceType.TRANSACTIONAL_ID, topics.group + "-");
    assertThat(endedFor(settings)).hasMessageContaining("group");
    broker.allow("full", READ, ResourceType.GROUP, topics.group);
    try (Pipeline pipeline = pipeline(settings)) {
      pipeline.start();
      TestTopics.await(
          () -> pipeline.health().toString(), () -> metrics.snapshot().enriched() == 1);
    }
  }

  private FatalPipelineException endedFor(PipelineSettings settings) throws InterruptedException {
    try (Pipeline pipeline = pipeline(settings)) {
      pipeline.start();
      FatalPipelineException failure =
          pipeline.awaitEnd(Duration.ofSeconds(60)).orElseThrow().failure().orElseThrow();
      assertThat(failure.kind()).isEqualTo(FailureKind.NOT_AUTHORIZED);
      return failure;
    }
  }

  private static void send(String topic) throws Exception {
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            broker.adminProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, TestTopics.bytes("event 0"))).get();
    }
  }
}

package org.tidewaiter.deploy.pipeline;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidewaiter.deploy.broker.BrokerSettings;
import org.tidewaiter.deploy.broker.EmbeddedBroker;

/** A broker with passwords and access control lists: what is needed, and what is said without. */
class AccessControlIT {

  private static final String MODULE =
      "org.apache.kafka.common.security.plain.PlainLoginModule required ";

  private static EmbeddedBroker broker;

  private final PipelineMetrics metrics = new PipelineMetrics(new SimpleMeterRegistry());

  @BeforeAll
  static void start() {
    Map<String, String> overrides = new HashMap<>();
    overrides.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    overrides.put("super.users", "User:admin;User:ANONYMOUS");
    overrides.put("listener.security.protocol.map", "CLIENT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT");
    overrides.put("sasl.enabled.mechanisms", "PLAIN");
    overrides.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
    overrides.put(
        "listener.name.client.plain.sasl.jaas.config",
        MODULE
            + "username=\"admin\" password=\"admin\" user_admin=\"admin\""
            + " user_blind=\"x\" user_reader=\"x\" user_writer=\"x\" user_full=\"x\";");
    broker = EmbeddedBroker.start(BrokerSettings.temporary().withOverrides(overrides));
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static Map<String, String> login(String user, String password) {
    return Map.of(
        "security.protocol", "SASL_PLAINTEXT",
        "sasl.mechanism", "PLAIN",
        "sasl.jaas.config", MODULE + "username=\"" + user + "\" password=\"" + password + "\";");
  }

  private static Map<String, Object> adminProperties() {
    Map<String, Object> all = new HashMap<>(login("admin", "admin"));
    all.put("bootstrap.servers", broker.bootstrapServers());
    return all;
  }

  private static TestTopics topics(List<String> created, TestTopics topics) throws Exception {
    try (Admin admin = Admin.create(adminProperties())) {
      admin
          .createTopics(
              created.stream()
                  .map(name -> new NewTopic(name, Optional.of(1), Optional.empty()))
                  .toList())
          .all()
          .get();
    }
    return topics;
  }

  private static TestTopics named() {
    return TestTopics.named(broker::bootstrapServers);
  }

  private static void allow(String user, AclOperation operation, ResourceType type, String name)
      throws Exception {
    PatternType pattern = name.endsWith("-") ? PatternType.PREFIXED : PatternType.LITERAL;
    AclBinding binding =
        new AclBinding(
            new ResourcePattern(type, name, pattern),
            new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
    try (Admin admin = Admin.create(adminProperties())) {
      admin.createAcls(List.of(binding)).all().get();
    }
  }

  private static PipelineSettings settings(TestTopics topics, Map<String, String> login) {
    ClientSettings clients = ClientSettings.of(broker.bootstrapServers()).withCommon(login);
    return topics
        .settings()
        .withClients(clients)
        .withDelivery(
            new DeliverySettings(Delivery.EXACTLY_ONCE, topics.group, Duration.ofSeconds(10), 10));
  }

  private Pipeline pipeline(PipelineSettings settings) {
    return new Pipeline(settings, () -> new FakeEngine("v1"), metrics);
  }

  private FatalPipelineException failure(PipelineSettings settings) {
    return catchThrowableOfType(FatalPipelineException.class, () -> pipeline(settings).start());
  }

  @Test
  void start_wrongPassword_saysSo() {
    FatalPipelineException failure = failure(settings(named(), login("full", "wrong")));

    assertThat(failure.kind()).isEqualTo(FailureKind.NOT_AUTHORIZED);
    assertThat(failure).hasMessageContaining("uthentication");
  }

  @Test
  void start_noRightsAtAll_namesEveryTopicAndWhatIsNeeded() throws Exception {
    TestTopics topics = named();
    topics(List.of(topics.input), topics);

    FatalPipelineException failure = failure(settings(topics, login("blind", "x")));

    assertThat(failure.kind()).isEqualTo(FailureKind.NOT_AUTHORIZED);
    assertThat(failure)
        .hasMessageContaining("topic " + topics.input + ": ")
        .hasMessageContaining("topic " + topics.outputs.enriched() + ": ")
        .hasMessageContaining("DESCRIBE");
  }

  @Test
  void start_outputMissingAndNoRightToCreate_saysWhatToCreate() throws Exception {
    TestTopics topics = named();
    topics(List.of(topics.input), topics);
    allow("reader", READ, ResourceType.TOPIC, topics.input);
    for (String output : topics.outputs.all()) {
      allow("reader", WRITE, ResourceType.TOPIC, output);
    }

    FatalPipelineException failure = failure(settings(topics, login("reader", "x")));

    assertThat(failure.kind()).isEqualTo(FailureKind.TOPIC_MISSING);
    assertThat(failure)
        .hasMessageContaining("topic " + topics.outputs.enriched() + ": does not exist")
        .hasMessageContaining("may not create it")
        .hasMessageContaining("with 1 partitions");
  }

  @Test
  void start_noRightToWriteAnOutput_saysSo() throws Exception {
    TestTopics topics = named();
    topics(List.of(topics.input), topics);
    topics(topics.outputs.all(), topics);
    allow("writer", READ, ResourceType.TOPIC, topics.input);
    for (String output : topics.outputs.all()) {
      allow("writer", READ, ResourceType.TOPIC, output);
    }

    FatalPipelineException failure = failure(settings(topics, login("writer", "x")));

    assertThat(failure.kind()).isEqualTo(FailureKind.NOT_AUTHORIZED);
    assertThat(failure)
        .hasMessageContaining("topic " + topics.outputs.alerts())
        .hasMessageContaining("needs WRITE");
  }

  @Test
  void start_rightsAreAddedOneByOne_theDocumentedOnesAreEnough() throws Exception {
    TestTopics topics = named();
    topics(List.of(topics.input), topics);
    send(topics.input);
    allow("full", READ, ResourceType.TOPIC, topics.input);
    for (String output : topics.outputs.all()) {
      allow("full", CREATE, ResourceType.TOPIC, output);
      allow("full", WRITE, ResourceType.TOPIC, output);
    }
    PipelineSettings settings = settings(topics, login("full", "x"));

    assertThat(endedFor(settings)).hasMessageContaining("ransactional");
    allow("full", WRITE, ResourceType.TRANSACTIONAL_ID, topics.group + "-");
    assertThat(endedFor(settings)).hasMessageContaining("group");
    allow("full", READ, ResourceType.GROUP, topics.group);
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
            adminProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, TestTopics.bytes("event 0"))).get();
    }
  }
}

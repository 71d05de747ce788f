package org.tidewaiter.deploy.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.tidewaiter.ingest.kafka.ReaderProperties;
import org.tidewaiter.ingest.kafka.TopicReader;

/**
 * Topics of one test on a shared broker: unique names, and plain clients to write and read them.
 */
final class TestTopics {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Supplier<String> bootstrap;
  final String input;
  final OutputTopics outputs;
  final String group;

  private TestTopics(Supplier<String> bootstrap, String suffix) {
    this.bootstrap = bootstrap;
    this.input = "in-" + suffix;
    this.outputs = new OutputTopics("enriched-" + suffix, "alerts-" + suffix, "dead-" + suffix);
    this.group = "group-" + suffix;
  }

  /** Names topics; none is created. */
  static TestTopics named(Supplier<String> bootstrap) {
    return new TestTopics(bootstrap, Integer.toString(NUMBER.incrementAndGet()));
  }

  /** Names topics and creates the input. */
  static TestTopics create(Supplier<String> bootstrap, int partitions) {
    TestTopics topics = named(bootstrap);
    topics.createTopic(topics.input, partitions, Map.of());
    return topics;
  }

  void createTopic(String name, int partitions, Map<String, String> config) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap.get()))) {
      NewTopic topic = new NewTopic(name, Optional.of(partitions), Optional.empty());
      admin.createTopics(List.of(topic.configs(config))).all().get();
    } catch (Exception e) {
      throw new IllegalStateException("topic " + name, e);
    }
  }

  void configure(String topic, String key, String value) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    AlterConfigOp change = new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap.get()))) {
      admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all().get();
    } catch (Exception e) {
      throw new IllegalStateException("topic " + topic, e);
    }
  }

  PipelineSettings settings() {
    ClientSettings clients =
        ClientSettings.of(bootstrap.get())
            .withConsumer(
                Map.of(
                    "session.timeout.ms", "3000",
                    "heartbeat.interval.ms", "500",
                    "metadata.max.age.ms", "2000"));
    return PipelineSettings.of(clients, group, List.of(InputSettings.of("flows", input)))
        .withOutputs(outputs);
  }

  /** Returns settings for one of the two group protocols. */
  PipelineSettings settings(String protocol) {
    if (protocol.equals("classic")) {
      return settings();
    }
    ClientSettings clients =
        ClientSettings.of(bootstrap.get())
            .withConsumer(Map.of("group.protocol", protocol, "metadata.max.age.ms", "2000"));
    return settings().withClients(clients);
  }

  /** Returns a delivery whose dead transactions are soon given up. */
  static DeliverySettings quickDelivery() {
    return DeliverySettings.DEFAULT.withTransactionTimeout(Duration.ofSeconds(4));
  }

  Producer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers", bootstrap.get(),
            "max.request.size", "70000000",
            "buffer.memory", "140000000",
            // A new topic's leader may refuse the first batch and take the second one: the broker
            // then wants the first one's sequence number for ever.
            "max.in.flight.requests.per.connection", "1"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /** Sends records and waits until they have arrived. */
  void send(List<ProducerRecord<byte[], byte[]>> records) {
    try (Producer<byte[], byte[]> producer = producer()) {
      List<java.util.concurrent.Future<?>> sent = new ArrayList<>();
      records.forEach(record -> sent.add(producer.send(record)));
      for (java.util.concurrent.Future<?> one : sent) {
        one.get();
      }
    } catch (Exception e) {
      throw new IllegalStateException("send", e);
    }
  }

  /** Sends numbered events {@code event N} without keys, spread over the partitions. */
  void sendNumbered(int from, int to, int partitions) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = from; i < to; i++) {
      records.add(new ProducerRecord<>(input, i % partitions, null, bytes("event " + i)));
    }
    send(records);
  }

  /** Reads a topic from its beginning to its present end, committed records only. */
  List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    return read(topic, "read_committed");
  }

  /** Returns how many records a topic holds, those of aborted transactions included. */
  int countUncommitted(String topic) {
    return read(topic, "read_uncommitted").size();
  }

  private List<ConsumerRecord<byte[], byte[]>> read(String topic, String isolation) {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    Map<String, Object> properties = new HashMap<>(ReaderProperties.of(bootstrap.get()));
    properties.put("isolation.level", isolation);
    try (TopicReader reader =
        TopicReader.open(new KafkaConsumer<>(properties), topic, Long.MAX_VALUE)) {
      while (!reader.pastRead()) {
        reader.poll(Duration.ofMillis(100)).forEach(found::add);
      }
    }
    return found;
  }

  /** Returns the values of a topic as text. */
  List<String> texts(String topic) {
    return read(topic).stream().map(record -> new String(record.value(), UTF_8)).toList();
  }

  /** Reads until so many committed records are there, or fails. */
  List<ConsumerRecord<byte[], byte[]>> await(String topic, int count) {
    List<List<ConsumerRecord<byte[], byte[]>>> last = new ArrayList<>();
    last.add(List.of());
    await(
        () -> "records in " + topic + ": " + last.get(0).size() + " (expected: " + count + ")",
        () -> {
          last.set(0, read(topic));
          return last.get(0).size() >= count;
        });
    return last.get(0);
  }

  /** Waits for a condition, at most a minute. */
  static void await(Supplier<String> what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain: " + what.get());
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /** Does what a second process with the same transactional id would do. */
  void fence(String prefix) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap.get()))) {
      Collection<TransactionListing> all = admin.listTransactions().all().get();
      String id =
          all.stream()
              .map(TransactionListing::transactionalId)
              .filter(name -> name.startsWith(prefix + "-"))
              .findFirst()
              .orElseThrow();
      Map<String, Object> properties = new HashMap<>();
      properties.put("bootstrap.servers", bootstrap.get());
      properties.put("transactional.id", id);
      try (Producer<byte[], byte[]> other =
          new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
        other.initTransactions();
      }
    }
  }
}

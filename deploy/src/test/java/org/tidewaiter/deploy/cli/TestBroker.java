package org.tidewaiter.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.tidewaiter.deploy.pipeline.ClientSettings;
import org.tidewaiter.deploy.pipeline.Leaders;
import org.tidewaiter.deploy.topics.TopicTail;

/**
 * Plain clients of a broker that a service works on.
 *
 * @param bootstrap where the broker is
 */
record TestBroker(String bootstrap) {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Creates a topic of one partition; returns when it can be written. */
  void createTopic(String name, Map<String, String> config) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) 1).configs(config))).all().get();
      Leaders.await(admin, Map.of(name, 1), PATIENCE);
    }
  }

  /** Sends records, each after the one before it has arrived. */
  void send(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
    Map<String, Object> properties =
        Map.of(
            "bootstrap.servers", bootstrap,
            "max.request.size", "70000000",
            "buffer.memory", "140000000");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (ProducerRecord<byte[], byte[]> record : records) {
        producer.send(record).get();
      }
    }
  }

  /** Waits until a topic has so many committed records. */
  void awaitRecords(String topic, int count) {
    List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (TopicTail tail = TopicTail.open(clients(), topic, Long.MAX_VALUE)) {
      tail.read(
          true,
          () -> System.nanoTime() > deadline,
          record -> {
            seen.add(record);
            return seen.size() < count;
          });
    }
    assertThat(seen).as("records in %s", topic).hasSize(count);
  }

  /** Returns the committed records that a topic has now. */
  List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();
    try (TopicTail tail = TopicTail.open(clients(), topic, Long.MAX_VALUE)) {
      tail.read(false, () -> false, seen::add);
    }
    return seen;
  }

  private ClientSettings clients() {
    return ClientSettings.of(bootstrap);
  }
}

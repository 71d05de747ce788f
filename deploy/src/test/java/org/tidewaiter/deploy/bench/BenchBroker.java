package org.tidewaiter.deploy.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.tidewaiter.deploy.broker.BrokerSettings;
import org.tidewaiter.deploy.broker.EmbeddedBroker;

/** The broker of a benchmark, in this process, with the topics that a drain needs. */
final class BenchBroker implements AutoCloseable {

  /** What the names of the topics with preloaded events begin with. */
  static final String TOPIC = "bench-input";

  /** As many as two workers need. */
  static final int PARTITIONS = 2;

  private final EmbeddedBroker broker;
  private final Admin admin;
  private int partitions = PARTITIONS;
  private int preloads;

  BenchBroker() throws Exception {
    // The outputs of one drain must not fill the disk or the page cache of the next.
    broker =
        EmbeddedBroker.start(
            BrokerSettings.temporary()
                .withOverrides(Map.of("log.segment.delete.delay.ms", "1000")));
    admin = Admin.create(Map.of("bootstrap.servers", bootstrap()));
  }

  String bootstrap() {
    return broker.bootstrapServers();
  }

  /** Says how many partitions the topics have that are made from now on. */
  void setPartitions(int partitions) {
    this.partitions = partitions;
  }

  /** Fills a new input topic with events in ECS. */
  long preload(long records) {
    return preload(records, EventForm.ECS);
  }

  /**
   * Fills a new input topic, which drains read from now on.
   *
   * @return the events' bytes in all
   */
  long preload(long records, EventForm form) {
    preloads++;
    create(topic());
    BenchEvents events = new BenchEvents(BenchEvents.SEED, form);
    Map<String, Object> properties =
        Map.of("bootstrap.servers", bootstrap(), "linger.ms", 20, "batch.size", 1 << 18);
    long bytes = 0;
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (long i = 0; i < records; i++) {
        byte[] event = events.next();
        bytes += event.length;
        var unused =
            producer.send(new ProducerRecord<>(topic(), (int) (i % partitions), null, event));
      }
    }
    return bytes;
  }

  /** Deleting takes a while: a name is never used again. */
  private String topic() {
    return TOPIC + "-" + preloads;
  }

  /** Makes topics with as many partitions as the input has, which a plain copy keeps. */
  void create(String... topics) {
    List<NewTopic> all =
        List.of(topics).stream().map(name -> new NewTopic(name, partitions, (short) 1)).toList();
    try {
      admin.createTopics(all).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("topics " + List.of(topics), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Makes a run's output topics. */
  void createOutputs(String run) {
    create(run + "-out", run + "-alerts", run + "-dead");
  }

  /** Deletes every topic whose name starts so. */
  void delete(String prefix) {
    try {
      List<String> names =
          admin.listTopics().names().get().stream()
              .filter(name -> name.startsWith(prefix))
              .toList();
      admin.deleteTopics(names).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("topics " + prefix, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Deletes every topic of a run. */
  void deleteOutputs(String run) {
    delete(run + "-");
  }

  /**
   * Drains the preloaded topic by a process of its own.
   *
   * @param run names it, no other run may have the same
   * @param options of its JVM
   * @throws DrainFailed if the process ended badly
   */
  DrainResult drain(String variant, String run, long records, List<String> options)
      throws DrainFailed {
    createOutputs(run);
    try {
      return DrainResult.parse(
          ForkedProcess.output(
              DrainProcess.class,
              options,
              List.of(variant, bootstrap(), topic(), run, Long.toString(records))));
    } finally {
      deleteOutputs(run);
    }
  }

  @Override
  public void close() {
    admin.close();
    broker.close();
  }
}

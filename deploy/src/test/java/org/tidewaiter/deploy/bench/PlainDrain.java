package org.tidewaiter.deploy.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.tidewaiter.deploy.pipeline.ClientProperties;
import org.tidewaiter.deploy.pipeline.PipelineSettings;

/**
 * The shortest consumer and transactional producer that one would write, around a function of the
 * value's bytes. It tells its clients what the pipeline tells its own.
 */
final class PlainDrain implements Drain {

  private final String from;
  private final String to;
  private final String keyedTo;
  private final boolean keyedTwice;
  private final UnaryOperator<byte[]> function;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Thread thread = new Thread(this::work, "drain");
  private final AtomicLong committed = new AtomicLong();
  private volatile boolean stopped;

  /**
   * Opens its clients.
   *
   * @param keyedTwice whether records that have a key go to the alerts, too
   */
  PlainDrain(PipelineSettings settings, UnaryOperator<byte[]> function, boolean keyedTwice) {
    this.from = settings.inputs().get(0).topics().get(0);
    this.to = settings.outputs().enriched();
    this.keyedTo = settings.outputs().alerts();
    this.keyedTwice = keyedTwice;
    this.function = function;
    this.consumer = new KafkaConsumer<>(ClientProperties.consumer(settings, 0));
    this.producer = new KafkaProducer<>(ClientProperties.producer(settings, "bench", 0, 4 << 20));
  }

  /** Gives back what it is given: the cost of Kafka itself. */
  static byte[] copy(byte[] value) {
    return value;
  }

  @Override
  public void start() {
    thread.start();
  }

  private void work() {
    producer.initTransactions();
    consumer.subscribe(List.of(from));
    while (!stopped) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(200));
      if (records.isEmpty()) {
        continue;
      }
      producer.beginTransaction();
      Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
      for (TopicPartition partition : records.partitions()) {
        List<ConsumerRecord<byte[], byte[]>> batch = records.records(partition);
        for (ConsumerRecord<byte[], byte[]> in : batch) {
          byte[] value = function.apply(in.value());
          send(to, in, value);
          if (keyedTwice && in.key() != null) {
            send(keyedTo, in, value);
          }
        }
        offsets.put(partition, new OffsetAndMetadata(batch.get(batch.size() - 1).offset() + 1));
      }
      producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
      producer.commitTransaction();
      committed.addAndGet(records.count());
    }
  }

  private void send(String topic, ConsumerRecord<byte[], byte[]> in, byte[] value) {
    var unused =
        producer.send(new ProducerRecord<>(topic, in.partition(), in.timestamp(), in.key(), value));
  }

  @Override
  public long committed() {
    return committed.get();
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join(20_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    consumer.close();
    producer.close();
  }
}

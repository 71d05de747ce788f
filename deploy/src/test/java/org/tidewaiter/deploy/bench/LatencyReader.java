package org.tidewaiter.deploy.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Notes when each record of a topic can first be read, by who reads what is committed alone. */
final class LatencyReader implements AutoCloseable {

  private record Read(long timestampMillis, long atNanos) {}

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread = new Thread(this::work, "reader");
  private final List<Read> reads = new ArrayList<>();
  private final AtomicLong count = new AtomicLong();
  private volatile boolean stopped;

  LatencyReader(String bootstrap, String topic) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("bootstrap.servers", bootstrap);
    properties.put("isolation.level", "read_committed");
    properties.put("auto.offset.reset", "earliest");
    consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.assign(List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1)));
    thread.start();
  }

  private void work() {
    while (!stopped) {
      var records = consumer.poll(Duration.ofMillis(100));
      long now = System.nanoTime();
      for (ConsumerRecord<byte[], byte[]> record : records) {
        reads.add(new Read(record.timestamp(), now));
      }
      count.addAndGet(records.count());
    }
  }

  /** Returns how many records were read so far. */
  long count() {
    return count.get();
  }

  /**
   * Returns how long after they were due the records were read that are of a schedule, of those
   * from a number on. Only after closing.
   */
  LongStream latenciesNanos(Schedule schedule, long from) {
    return reads.stream()
        .filter(read -> schedule.number(read.timestampMillis()) >= from)
        .mapToLong(
            read -> read.atNanos() - schedule.dueNanos(schedule.number(read.timestampMillis())));
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    consumer.close();
  }
}

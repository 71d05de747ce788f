package org.tidewaiter.ingest.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Reads one topic on its own, in no group, and commits nothing. Not thread-safe.
 *
 * <p>What was in the topic when it was opened is its past; {@link #pastRead} tells when that is
 * behind.
 */
public final class TopicReader implements AutoCloseable {

  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Map<TopicPartition, Long> ends;

  private TopicReader(
      Consumer<byte[], byte[]> consumer,
      List<TopicPartition> partitions,
      Map<TopicPartition, Long> ends) {
    this.consumer = consumer;
    this.partitions = partitions;
    this.ends = ends;
  }

  /**
   * Opens a topic.
   *
   * @param consumer closed with this reader; also when opening fails
   * @param topic its name
   * @param last how many offsets before the end of each partition to begin; {@link Long#MAX_VALUE}
   *     for the beginning, 0 for the end
   * @throws UnknownTopicOrPartitionException if there is no such topic
   * @throws org.apache.kafka.common.KafkaException if the broker does not answer or refuses
   */
  public static TopicReader open(Consumer<byte[], byte[]> consumer, String topic, long last) {
    try {
      List<PartitionInfo> found = consumer.partitionsFor(topic);
      if (found == null || found.isEmpty()) {
        throw new UnknownTopicOrPartitionException("topic " + topic + ": does not exist");
      }
      List<TopicPartition> partitions =
          found.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      for (TopicPartition partition : partitions) {
        long begin = begins.getOrDefault(partition, 0L);
        long end = ends.getOrDefault(partition, begin);
        consumer.seek(partition, last >= end - begin ? begin : end - last);
      }
      return new TopicReader(consumer, partitions, new HashMap<>(ends));
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /** Reads what is there, or waits for it. Empty after the timeout. */
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    return consumer.poll(timeout);
  }

  /**
   * Returns whether everything that was in the topic when it was opened has been read. The position
   * moves past transaction markers too, so that a topic that ends in one is read to its end.
   */
  public boolean pastRead() {
    for (TopicPartition partition : partitions) {
      if (consumer.position(partition) < ends.getOrDefault(partition, 0L)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns whether a record was in the topic when it was opened. One read poll may go beyond that,
   * and into the middle of a transaction whose other half is in another poll.
   */
  public boolean isPast(ConsumerRecord<byte[], byte[]> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    return record.offset() < ends.getOrDefault(partition, 0L);
  }

  /** Closes the consumer. */
  @Override
  public void close() {
    consumer.close();
  }
}

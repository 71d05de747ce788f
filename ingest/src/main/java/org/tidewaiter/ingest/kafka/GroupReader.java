package org.tidewaiter.ingest.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * One member of a consumer group, which can go back to what the group has committed.
 *
 * <p>Not thread-safe, as the consumer below is not.
 */
public final class GroupReader implements AutoCloseable {

  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final Consumer<byte[], byte[]> consumer;

  /**
   * Offset of the first record read since a partition came to us. While the group has committed
   * nothing, going back means this: {@code auto.offset.reset} could skip records by then.
   */
  private final Map<TopicPartition, Long> begun = new HashMap<>();

  /**
   * Takes over a consumer.
   *
   * @param consumer without automatic commits; closed by {@link #close}
   */
  public GroupReader(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /** Joins the group at the next poll. */
  public void subscribe(Collection<String> topics, Handover handover) {
    consumer.subscribe(
        topics,
        new ConsumerRebalanceListener() {
          @Override
          public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty()) {
              handover.revoked();
              begun.keySet().removeAll(partitions);
            }
          }

          @Override
          public void onPartitionsLost(Collection<TopicPartition> partitions) {
            handover.lost();
            begun.keySet().removeAll(partitions);
          }

          @Override
          public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            handover.assigned();
          }
        });
  }

  /** Reads what is there, or waits for it. Empty after the timeout. */
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(timeout);
    for (TopicPartition partition : records.partitions()) {
      begun.putIfAbsent(partition, records.records(partition).get(0).offset());
    }
    return records;
  }

  /**
   * Goes back, in every partition that is ours, to what the group has committed; where that is
   * nothing, to the first record read. Waits for offsets that an open transaction holds.
   *
   * @throws org.apache.kafka.common.KafkaException if the committed offsets could not be read; the
   *     next poll would lose records, so this must be called again before it
   */
  public void rewind() {
    Set<TopicPartition> ours = consumer.assignment();
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(ours);
    for (TopicPartition partition : ours) {
      OffsetAndMetadata offset = committed.get(partition);
      Long first = begun.get(partition);
      if (offset != null) {
        consumer.seek(partition, offset);
      } else if (first != null) {
        consumer.seek(partition, first);
      }
    }
  }

  /** Commits offsets without a transaction and waits for the answer. */
  public void commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
    consumer.commitSync(offsets);
  }

  /** Returns what fences a transaction of a member that is no longer in the group. */
  public ConsumerGroupMetadata membership() {
    return consumer.groupMetadata();
  }

  /** Returns the partitions that are ours. */
  public Set<TopicPartition> assignment() {
    return consumer.assignment();
  }

  /**
   * Returns offsets between here and the end of the partition, empty if not known yet. Transaction
   * markers and compacted records count, so it is an upper bound on records.
   */
  public OptionalLong lag(TopicPartition partition) {
    return consumer.currentLag(partition);
  }

  /** Returns the offset to commit once everything up to and with the record is done. */
  public static OffsetAndMetadata after(ConsumerRecord<byte[], byte[]> record) {
    return new OffsetAndMetadata(record.offset() + 1, record.leaderEpoch(), "");
  }

  /** Leaves the group, and waits no longer than a few seconds for a broker that is gone. */
  @Override
  public void close() {
    close(CLOSE);
  }

  /** Leaves the group, and waits no longer than this for a broker that is gone. */
  public void close(Duration patience) {
    consumer.close(CloseOptions.timeout(patience));
  }
}

package org.tidewaiter.deploy.pipeline;

import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.tidewaiter.ingest.kafka.GroupReader;

/** How outputs and offsets of a batch are tied together. The seam between the two promises. */
sealed interface BatchCommit {

  /** Returns the way that keeps the promise. */
  static BatchCommit of(Delivery delivery) {
    return delivery == Delivery.EXACTLY_ONCE ? new InTransaction() : new OffsetsAfterwards();
  }

  /** Makes a new producer ready; may take as long as a dead predecessor's transaction. */
  void prepare(Producer<byte[], byte[]> producer);

  /** Opens a batch. */
  void begin(Producer<byte[], byte[]> producer);

  /** Waits until everything sent has arrived, and commits the offsets. */
  void commit(
      Producer<byte[], byte[]> producer,
      Map<TopicPartition, OffsetAndMetadata> offsets,
      GroupReader reader);

  /** Gives the batch up. The producer can be used again unless this throws. */
  void abort(Producer<byte[], byte[]> producer);

  /** Outputs and offsets in one Kafka transaction, fenced by the member's place in the group. */
  record InTransaction() implements BatchCommit {

    /** A commit that timed out is in doubt: it may only be asked for again. */
    private static final int COMMIT_ATTEMPTS = 3;

    @Override
    public void prepare(Producer<byte[], byte[]> producer) {
      producer.initTransactions();
    }

    @Override
    public void begin(Producer<byte[], byte[]> producer) {
      producer.beginTransaction();
    }

    @Override
    public void commit(
        Producer<byte[], byte[]> producer,
        Map<TopicPartition, OffsetAndMetadata> offsets,
        GroupReader reader) {
      producer.sendOffsetsToTransaction(offsets, reader.membership());
      for (int attempt = 1; ; attempt++) {
        try {
          producer.commitTransaction();
          return;
        } catch (TimeoutException e) {
          if (attempt == COMMIT_ATTEMPTS) {
            throw e;
          }
        }
      }
    }

    @Override
    public void abort(Producer<byte[], byte[]> producer) {
      producer.abortTransaction();
    }
  }

  /** Offsets once the outputs have arrived: a fault between the two repeats the outputs. */
  record OffsetsAfterwards() implements BatchCommit {
    @Override
    public void prepare(Producer<byte[], byte[]> producer) {}

    @Override
    public void begin(Producer<byte[], byte[]> producer) {}

    @Override
    public void commit(
        Producer<byte[], byte[]> producer,
        Map<TopicPartition, OffsetAndMetadata> offsets,
        GroupReader reader) {
      reader.commit(offsets);
    }

    @Override
    public void abort(Producer<byte[], byte[]> producer) {
      producer.flush();
    }
  }
}

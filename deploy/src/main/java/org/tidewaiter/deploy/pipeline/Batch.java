package org.tidewaiter.deploy.pipeline;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidewaiter.ingest.kafka.GroupReader;
import org.tidewaiter.ingest.kafka.Handover;

/**
 * The one owner of a batch: its outputs, its offsets, its producer, and the way back when it fails.
 *
 * <p>Life: {@link #recover}, {@link #begin}, any number of {@link #send} and {@link #done}, then
 * {@link #commit} or {@link #abort}. After an abort the consumer stands behind records that were
 * read but not delivered, so nothing may be read before {@link #recover} has taken it back. A batch
 * can stay open across polls; partitions that are taken away from us in one settle it first, and
 * what that poll returns is not to be used if {@link #isBehind} says so.
 *
 * <p>Used by one thread; only the producer's callbacks come from another.
 */
final class Batch implements Handover, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

  private final GroupReader reader;
  private final BatchCommit mode;
  private final Supplier<Producer<byte[], byte[]>> factory;
  private final BatchListener listener;
  private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();

  private @Nullable Producer<byte[], byte[]> producer;
  private @Nullable ConsumerRecord<byte[], byte[]> last;
  private SendFailure failure = new SendFailure();
  private boolean open;
  private boolean mustRewind;

  /**
   * Makes a batch that has no producer yet.
   *
   * @param reader whose records are delivered
   * @param mode how outputs and offsets are tied
   * @param factory makes a producer, at first and after each that was fenced
   * @param listener told what became of the batch
   */
  Batch(
      GroupReader reader,
      BatchCommit mode,
      Supplier<Producer<byte[], byte[]>> factory,
      BatchListener listener) {
    this.reader = reader;
    this.mode = mode;
    this.factory = factory;
    this.listener = listener;
  }

  /**
   * Makes the next poll safe: a producer where there is none, and the consumer back at the
   * committed offsets if the last batch failed.
   *
   * @throws KafkaException if that did not work; to be tried again before any poll
   */
  void recover() {
    if (producer == null) {
      Producer<byte[], byte[]> fresh = factory.get();
      try {
        mode.prepare(fresh);
      } catch (RuntimeException e) {
        fresh.close(Duration.ZERO);
        throw e;
      }
      producer = fresh;
    }
    if (mustRewind) {
      reader.rewind();
      mustRewind = false;
    }
  }

  /** Opens the batch. */
  void begin() {
    if (open || mustRewind) {
      throw new IllegalStateException("batch: open " + open + ", to be rewound " + mustRewind);
    }
    // Open even if this fails: an abort then finds out whether the producer is still good.
    open = true;
    failure = new SendFailure();
    mode.begin(producer());
  }

  /**
   * Returns whether the consumer stands behind records that are not delivered: what it reads now is
   * to be left alone until {@link #recover} has taken it back.
   */
  boolean isBehind() {
    return mustRewind;
  }

  /** Returns whether outputs can be sent. */
  boolean isOpen() {
    return open;
  }

  /** Returns how many partitions a topic has; waits for the answer the first time. */
  int partitions(String topic) {
    return producer().partitionsFor(topic).size();
  }

  /**
   * Sends an output. Never throws: whoever calls may be inside the engine, which would take our
   * fault for its own. After a failure nothing more is sent; {@link #check} tells.
   */
  void send(ProducerRecord<byte[], byte[]> output) {
    SendFailure seen = failure;
    if (seen.first != null) {
      return;
    }
    try {
      Future<RecordMetadata> unused = producer().send(output, seen); // the callback tells
    } catch (RuntimeException e) {
      seen.note(e, output.topic());
    }
  }

  /**
   * Throws if an output of this batch is known to have failed.
   *
   * @throws KafkaException with the cause
   */
  void check() {
    Exception found = failure.first;
    if (found != null) {
      throw found instanceof KafkaException known ? known : new KafkaException(found);
    }
  }

  /** Returns the topic whose output failed first, null if none is known to. */
  @Nullable String failedTopic() {
    return failure.topic;
  }

  /**
   * Takes note that every output of a record has been sent. Records come partition by partition.
   */
  void done(ConsumerRecord<byte[], byte[]> record) {
    ConsumerRecord<byte[], byte[]> previous = last;
    if (previous != null
        && (previous.partition() != record.partition()
            || !previous.topic().equals(record.topic()))) {
      settle(previous);
    }
    last = record;
  }

  /** Takes note that everything that was polled is done. */
  void doneAll(Map<TopicPartition, OffsetAndMetadata> next) {
    settleLast();
    // These lie behind transaction markers too, where the group's lag is really zero.
    offsets.putAll(next);
  }

  private void settleLast() {
    if (last != null) {
      settle(last);
      last = null;
    }
  }

  private void settle(ConsumerRecord<byte[], byte[]> record) {
    offsets.put(new TopicPartition(record.topic(), record.partition()), GroupReader.after(record));
  }

  /**
   * Delivers what is done.
   *
   * @throws KafkaException if that failed or is in doubt; {@link #abort} has to follow
   */
  void commit() {
    settleLast();
    listener.delivering();
    if (mode instanceof BatchCommit.OffsetsAfterwards) {
      producer().flush();
    }
    check();
    mode.commit(producer(), Map.copyOf(offsets), reader);
    close(true);
  }

  /** Gives the batch up, open or not, so that {@link #recover} goes back. Never throws. */
  void abort() {
    mustRewind = true;
    boolean wasOpen = open;
    Producer<byte[], byte[]> current = producer;
    if (current != null && wasOpen) {
      try {
        mode.abort(current);
      } catch (RuntimeException e) {
        // Fenced, or a commit in doubt: only a new producer can find out and go on.
        LOG.info("A producer can't be used any longer: {}", e.toString());
        discard(current);
      }
    }
    if (wasOpen) {
      close(false);
    }
  }

  private void discard(Producer<byte[], byte[]> current) {
    producer = null;
    try {
      current.close(Duration.ZERO);
    } catch (RuntimeException e) {
      LOG.info("Closing a producer failed: {}", e.toString());
    }
  }

  private void close(boolean committed) {
    open = false;
    last = null;
    offsets.clear();
    listener.closed(committed);
  }

  /** The first failure of a batch's outputs. One for each batch: callbacks can come late. */
  private static final class SendFailure implements Callback {

    private volatile @Nullable Exception first;
    private volatile @Nullable String topic;

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception error) {
      if (error != null) {
        note(error, metadata == null ? null : metadata.topic());
      }
    }

    synchronized void note(Exception error, @Nullable String failedTopic) {
      if (first == null) {
        topic = failedTopic;
        first = error;
      }
    }
  }

  private Producer<byte[], byte[]> producer() {
    return requireNonNull(producer, "producer: recover() comes first");
  }

  @Override
  public void revoked() {
    if (!open) {
      return;
    }
    try {
      commit();
    } catch (RuntimeException e) {
      LOG.info("A batch was given up, as its partitions are revoked: {}", e.toString());
      abort();
    }
  }

  @Override
  public void lost() {
    if (open) {
      abort();
    }
  }

  @Override
  public void assigned() {
    listener.assigned();
  }

  /** Gives up an open batch and closes the producer. */
  @Override
  public void close() {
    close(Duration.ofSeconds(5));
  }

  /** Gives up an open batch and closes the producer, waiting no longer than this. */
  void close(Duration patience) {
    if (open) {
      abort();
    }
    Producer<byte[], byte[]> current = producer;
    producer = null;
    if (current != null) {
      current.close(patience);
    }
  }
}

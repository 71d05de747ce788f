package org.tidewaiter.deploy.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.deploy.pipeline.ClientProperties;
import org.tidewaiter.deploy.pipeline.Delivery;
import org.tidewaiter.deploy.pipeline.Patience;
import org.tidewaiter.deploy.pipeline.PipelineSettings;

/**
 * A worker of {@link PlainDrain}: one thread, one consumer, one producer. It tells its clients what
 * the pipeline tells its own, keeps the same promise, and commits as often.
 *
 * <p>Workers of one group share the partitions evenly by their numbers. A group that deals them out
 * would move some when the second worker comes, and a loop as short as this has no answer to a
 * commit that then fails.
 */
final class PlainWorker implements PlainWork.Output {

  /** Name of the thread of each. */
  static final String THREAD = "drain";

  /** Records after which the clock is looked at: few, when a list of rules is long. */
  private static final int SLICE = 100;

  private final String from;
  private final String to;
  private final String alertsTo;
  private final boolean inTransactions;
  private final int number;
  private final int workers;
  private final PlainWork work;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Thread thread = new Thread(this::work, THREAD);
  private final AtomicLong committed;
  private final long commitNanos;

  /** As in the pipeline: a read that takes longer is committed in parts. */
  private final long maxNanos;

  private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
  private boolean open;
  private int carried;
  private long begunAt;

  /** Only the producer's thread calls; transactions tell what failed themselves. */
  private final Callback toFailure =
      (metadata, exception) -> {
        if (exception != null) {
          failure = exception;
        }
      };

  private volatile @Nullable Exception failure;
  private volatile boolean stopped;

  /**
   * Opens its clients.
   *
   * @param number from 0, below the settings' number of workers
   * @param committed counts the records of all workers
   */
  PlainWorker(PipelineSettings settings, int number, PlainWork work, AtomicLong committed) {
    this.from = settings.inputs().get(0).topics().get(0);
    this.to = settings.outputs().enriched();
    this.alertsTo = settings.outputs().alerts();
    this.inTransactions = settings.delivery().mode() == Delivery.EXACTLY_ONCE;
    this.number = number;
    this.workers = settings.workers();
    this.work = work;
    this.committed = committed;
    this.commitNanos = settings.delivery().commitInterval().toNanos();
    this.maxNanos = settings.delivery().transactionTimeout().toNanos() / 4;
    this.consumer = new KafkaConsumer<>(ClientProperties.consumer(settings, number));
    this.producer =
        new KafkaProducer<>(ClientProperties.producer(settings, "bench", number, 4 << 20));
  }

  void start() {
    thread.start();
  }

  private void work() {
    try {
      carryAll();
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  /**
   * Throws if the work has failed.
   *
   * @throws IllegalStateException with the cause
   */
  void check() {
    if (failure != null) {
      throw new IllegalStateException("a plain drain failed", failure);
    }
  }

  private void carryAll() {
    if (inTransactions) {
      producer.initTransactions();
    }
    List<TopicPartition> own = ownPartitions();
    consumer.assign(own);
    while (!stopped && !own.isEmpty()) {
      long due = begunAt + commitNanos - System.nanoTime();
      ConsumerRecords<byte[], byte[]> records = consumer.poll(Patience.of(open, due, this::left));
      carry(records);
      if (records.isEmpty() ? open : isOpenFor(commitNanos)) {
        commit();
      }
    }
  }

  private long left() {
    return consumer.assignment().stream()
        .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
        .sum();
  }

  private boolean isOpenFor(long nanos) {
    return open && System.nanoTime() - begunAt >= nanos;
  }

  private List<TopicPartition> ownPartitions() {
    return consumer.partitionsFor(from).stream()
        .filter(partition -> partition.partition() % workers == number)
        .map(partition -> new TopicPartition(from, partition.partition()))
        .toList();
  }

  private void carry(ConsumerRecords<byte[], byte[]> records) {
    for (TopicPartition partition : records.partitions()) {
      List<ConsumerRecord<byte[], byte[]>> batch = records.records(partition);
      for (int first = 0; first < batch.size(); first += SLICE) {
        if (stopped) {
          return;
        }
        if (isOpenFor(maxNanos)) {
          commit();
        }
        if (!open) {
          begin();
        }
        int end = Math.min(batch.size(), first + SLICE);
        for (int i = first; i < end; i++) {
          work.process(batch.get(i), this);
        }
        carried += end - first;
        offsets.put(partition, new OffsetAndMetadata(batch.get(end - 1).offset() + 1));
      }
    }
  }

  private void begin() {
    offsets.clear();
    carried = 0;
    begunAt = System.nanoTime();
    open = true;
    if (inTransactions) {
      producer.beginTransaction();
    }
  }

  @Override
  public void enriched(ConsumerRecord<byte[], byte[]> in, byte[] value) {
    send(to, in, value);
  }

  @Override
  public void alert(ConsumerRecord<byte[], byte[]> in, byte[] value) {
    send(alertsTo, in, value);
  }

  private void send(String topic, ConsumerRecord<byte[], byte[]> in, byte[] value) {
    var unused =
        producer.send(
            new ProducerRecord<>(topic, in.partition(), in.timestamp(), in.key(), value),
            toFailure);
  }

  private void commit() {
    if (inTransactions) {
      producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
      producer.commitTransaction();
    } else {
      producer.flush();
      check();
      consumer.commitSync(offsets);
    }
    open = false;
    committed.addAndGet(carried);
  }

  /** Lets the thread end. */
  void stop() {
    stopped = true;
  }

  /** Waits for the thread's end and closes the clients. */
  void close() {
    try {
      thread.join(20_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    consumer.close();
    producer.close();
  }
}

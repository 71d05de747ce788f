package org.tidewaiter.deploy.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records to a topic at a steady rate, on a thread of its own, until its source is empty or
 * it is closed.
 */
final class TopicFeeder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicFeeder.class);

  /** Gives records. Called from the feeder's thread alone. */
  @FunctionalInterface
  interface Source {
    /**
     * Returns the next record, or null if there are no more.
     *
     * @throws IOException if it can't be read
     */
    byte @Nullable [] next() throws IOException;
  }

  private final String topic;
  private final Source source;
  private final long nanosPerRecord;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicLong fed = new AtomicLong();
  private final Thread thread;
  private volatile boolean stopped;

  private TopicFeeder(String bootstrap, String topic, Source source, int perSecond) {
    this.topic = topic;
    this.source = source;
    this.nanosPerRecord = 1_000_000_000L / perSecond;
    this.producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.thread = new Thread(this::feed, "demo-feeder-" + topic);
    thread.setDaemon(true);
  }

  /**
   * Starts to feed a topic.
   *
   * @param perSecond records a second
   */
  static TopicFeeder start(String bootstrap, String topic, Source source, int perSecond) {
    TopicFeeder feeder = new TopicFeeder(bootstrap, topic, source, perSecond);
    feeder.thread.start();
    return feeder;
  }

  /** Returns how many records were written. */
  long fed() {
    return fed.get();
  }

  private void feed() {
    long next = System.nanoTime();
    try {
      while (!stopped) {
        byte[] value = source.next();
        if (value == null) {
          break;
        }
        var unused = producer.send(new ProducerRecord<>(topic, value), this::sent);
        next += nanosPerRecord;
        long wait = next - System.nanoTime();
        if (wait > 0) {
          LockSupport.parkNanos(wait);
        } else if (wait < -1_000_000_000L) {
          next = System.nanoTime(); // behind by more than a second: don't make up for it in a burst
        }
      }
      producer.flush();
    } catch (IOException | RuntimeException e) {
      if (!stopped) {
        LOG.error("feeding topic {} ended: {}", topic, e.toString());
      }
    }
  }

  private void sent(Object metadata, @Nullable Exception failure) {
    if (failure == null) {
      fed.incrementAndGet();
    } else if (!stopped) {
      LOG.warn("a record for topic {} was not written: {}", topic, failure.toString());
    }
  }

  /** Stops to feed; returns when all that was read is on the broker, or after 5 s. */
  void stop() {
    stopped = true;
    LockSupport.unpark(thread);
    try {
      thread.join(5000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
    producer.close(Duration.ofSeconds(2));
  }
}

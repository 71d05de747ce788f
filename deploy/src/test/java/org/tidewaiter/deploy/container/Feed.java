package org.tidewaiter.deploy.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes numbered firewall events from the host until told to stop, through a broker's absence too.
 * One in {@value #ALERTING} is one that the rule pack alerts on.
 */
final class Feed implements AutoCloseable {

  /** How many events hold one that alerts. */
  static final int ALERTING = 20;

  private static final int AT_ONCE = 30;

  /** Some thousand events a second: the service has always work, and the topics stay small. */
  private static final long PAUSE_NANOS = Duration.ofMillis(10).toNanos();

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final int partitions;
  private final AtomicInteger arrived = new AtomicInteger();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private final Thread thread = new Thread(this::write, "feed");
  private volatile boolean stopped;
  private volatile int sent;

  private Feed(Producer<byte[], byte[]> producer, String topic, int partitions) {
    this.producer = producer;
    this.topic = topic;
    this.partitions = partitions;
  }

  /** Starts to write, partition by partition in turn. */
  static Feed start(String bootstrap, String topic, int partitions) {
    Map<String, Object> properties =
        Map.of(
            "bootstrap.servers", bootstrap,
            "acks", "all",
            // A new topic's leader may refuse the first batch and take the second one: the broker
            // then wants the first one's sequence number for ever.
            "max.in.flight.requests.per.connection", "1");
    Feed feed =
        new Feed(
            new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()),
            topic,
            partitions);
    feed.thread.start();
    return feed;
  }

  private void write() {
    int number = 0;
    while (!stopped) {
      for (int i = 0; i < AT_ONCE; i++) {
        send(number);
        number++;
      }
      sent = number;
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void send(int number) {
    byte[] event = event(number).getBytes(UTF_8);
    Future<RecordMetadata> unused = // the callback tells how it ended
        producer.send(
            new ProducerRecord<>(topic, number % partitions, null, event),
            (metadata, fault) -> note(fault));
  }

  private void note(@Nullable Exception fault) {
    if (fault == null) {
      arrived.incrementAndGet();
    } else {
      failure.compareAndSet(null, fault);
    }
  }

  private static String event(int number) {
    return "{\"n\":%d,\"src_ip\":\"198.51.100.7\",\"src_port\":51000,\"dst_ip\":\"10.0.0.5\","
            .formatted(number)
        + "\"dst_port\":%d,".formatted(number % ALERTING == 0 ? 3144 : 443)
        + "\"proto\":\"tcp\",\"action\":\"accept\",\"time\":\"2026-01-01T00:00:00Z\"}";
  }

  /** Waits until so many more events have arrived. */
  void awaitMore(int count) throws Exception {
    int wanted = arrived.get() + count;
    Await.until(() -> wanted + " events, have " + arrived, () -> arrived.get() >= wanted);
  }

  /** Stops writing, makes sure that every event has arrived, and returns how many there are. */
  int finish() throws InterruptedException {
    stopped = true;
    thread.join();
    producer.flush();
    assertThat(failure.get()).isNull();
    assertThat(arrived.get()).isEqualTo(sent);
    return sent;
  }

  @Override
  public void close() {
    stopped = true;
    producer.close(Duration.ZERO);
  }
}

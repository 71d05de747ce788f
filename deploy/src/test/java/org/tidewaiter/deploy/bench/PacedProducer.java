package org.tidewaiter.deploy.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends events when they are due, whatever becomes of them: an open loop. One in a hundred is
 * notable; those have a key. Not thread-safe.
 */
final class PacedProducer implements AutoCloseable {

  /** So many events are made beforehand, and sent again and again. */
  private static final int EVENTS = 20_000;

  private static final int NOTABLE_ONE_IN = 100;
  private static final byte[] KEY = {'k'};

  private record Made(byte[] event, boolean notable) {}

  private final List<Made> events = new ArrayList<>();
  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;

  PacedProducer(String bootstrap, String topic) {
    this.topic = topic;
    BenchEvents made = new BenchEvents(BenchEvents.SEED, EventForm.ECS, NOTABLE_ONE_IN);
    for (int i = 0; i < EVENTS; i++) {
      byte[] event = made.next();
      events.add(new Made(event, made.lastNotable()));
    }
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "linger.ms", 1, "batch.size", 1 << 16),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Sends a notable event that is in no schedule. */
  void probe() {
    Made notable = events.stream().filter(Made::notable).findFirst().orElseThrow();
    var unused = producer.send(new ProducerRecord<>(topic, 0, 0L, KEY, notable.event()));
    producer.flush();
  }

  /**
   * Sends all events of a schedule that are due in its first seconds.
   *
   * @return how many of them were notable
   */
  long send(Schedule schedule, double seconds) {
    long count = schedule.count(seconds);
    long notable = 0;
    for (long i = 0; i < count; i++) {
      long wait = schedule.dueNanos(i) - System.nanoTime();
      while (wait > 0) {
        LockSupport.parkNanos(wait);
        wait = schedule.dueNanos(i) - System.nanoTime();
      }
      Made made = events.get((int) (i % EVENTS));
      notable += made.notable() ? 1 : 0;
      var unused =
          producer.send(
              new ProducerRecord<>(
                  topic,
                  (int) (i % 2),
                  schedule.timestamp(i),
                  made.notable() ? KEY : null,
                  made.event()));
    }
    producer.flush();
    return notable;
  }

  @Override
  public void close() {
    producer.close();
  }
}

package org.tidewaiter.deploy.topics;

import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.tidewaiter.deploy.pipeline.ClientProperties;
import org.tidewaiter.deploy.pipeline.ClientSettings;
import org.tidewaiter.ingest.kafka.TopicReader;

/** Committed records of one topic, to its end or beyond, for a person. Not thread-safe. */
public final class TopicTail implements AutoCloseable {

  /** A person waits; Kafka's own minute is too long for that. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Duration TURN = Duration.ofMillis(250);

  private final ClientSettings clients;
  private final String topic;
  private final TopicReader reader;

  private TopicTail(ClientSettings clients, String topic, TopicReader reader) {
    this.clients = clients;
    this.topic = topic;
    this.reader = reader;
  }

  /**
   * Opens a topic.
   *
   * @param last how many offsets before the end of each partition to begin; {@link Long#MAX_VALUE}
   *     for the beginning
   * @throws TopicFailure if there is no broker or no such topic, or it may not be read
   */
  public static TopicTail open(ClientSettings clients, String topic, long last) {
    Map<String, Object> properties = ClientProperties.reader(clients);
    properties.putIfAbsent("default.api.timeout.ms", Long.toString(PATIENCE.toMillis()));
    properties.put("request.timeout.ms", Long.toString(PATIENCE.toMillis()));
    try {
      return new TopicTail(
          clients, topic, TopicReader.open(new KafkaConsumer<>(properties), topic, last));
    } catch (KafkaException e) {
      throw TopicFailure.of(e, clients, topic, PATIENCE);
    }
  }

  /**
   * Reads records until one of several things ends it.
   *
   * @param follow whether to wait for more at the end of what was there at the opening; without it
   *     nothing is told of what came later
   * @param stop asked often; true ends the reading
   * @param each takes a record; false ends the reading
   * @throws TopicFailure if reading fails
   */
  public void read(
      boolean follow, BooleanSupplier stop, Predicate<ConsumerRecord<byte[], byte[]>> each) {
    try {
      while (!stop.getAsBoolean() && (follow || !reader.pastRead())) {
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(TURN)) {
          boolean wanted = follow || reader.isPast(record);
          if (stop.getAsBoolean() || (wanted && !each.test(record))) {
            return;
          }
        }
      }
    } catch (InterruptException e) {
      Thread.currentThread().interrupt();
    } catch (KafkaException e) {
      throw TopicFailure.of(e, clients, topic, PATIENCE);
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}

package org.tidewaiter.deploy.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the alerts topic as any consumer would, and keeps the newest. Not thread-safe. */
final class AlertTail implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_NEW = 200;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final int kept;
  private final Deque<DemoStatus.Line> newest = new ArrayDeque<>();

  /**
   * Starts at the end of the topic.
   *
   * @param kept how many alerts to keep
   */
  AlertTail(String bootstrap, String topic, int kept) {
    this.kept = kept;
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    for (PartitionInfo partition : consumer.partitionsFor(topic)) {
      partitions.add(new TopicPartition(topic, partition.partition()));
    }
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position); // seeking is lazy; this settles where the end is now
  }

  /** Reads what has come, waiting a little for it; returns the new alerts, oldest first. */
  List<DemoStatus.Line> poll(Duration wait) {
    List<DemoStatus.Line> arrived = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(wait)) {
      DemoStatus.Line line = line(record.value());
      newest.addFirst(line);
      if (newest.size() > kept) {
        newest.removeLast();
      }
      if (arrived.size() < MAX_NEW) {
        arrived.add(line);
      }
    }
    return arrived;
  }

  /** Returns the newest alerts, the newest first. */
  List<DemoStatus.Line> newest() {
    return List.copyOf(newest);
  }

  /** Returns one alert as the view shows it. */
  static DemoStatus.Line line(byte[] json) {
    try {
      JsonNode alert = JSON.readTree(json);
      String time = alert.path("@timestamp").asText();
      JsonNode ours = alert.path("tidewaiter");
      return new DemoStatus.Line(
          time.length() >= 19 ? time.substring(11, 19) : time,
          ours.path("rule").path("level").asText(),
          alert.path("message").asText(),
          why(ours.path("why")));
    } catch (JsonProcessingException e) {
      return new DemoStatus.Line("", "", "an alert that is not JSON", e.getOriginalMessage());
    } catch (IOException e) {
      return new DemoStatus.Line("", "", "an alert that is not JSON", e.toString());
    }
  }

  private static String why(JsonNode reasons) {
    List<String> parts = new ArrayList<>();
    for (JsonNode reason : reasons) {
      parts.add(
          reason.path("field").asText()
              + " "
              + reason.path("operator").asText()
              + " "
              + reason.path("wanted").asText());
    }
    return String.join("; ", parts);
  }

  @Override
  public void close() {
    consumer.close();
  }
}

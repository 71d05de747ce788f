package org.tidewaiter.ingest.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Consumer properties that every reader of ours has. */
public final class ReaderProperties {

  private ReaderProperties() {}

  /**
   * Returns properties for reading bytes of committed transactions, with fetches sized for
   * throughput. A record larger than a fetch is still delivered: the sizes bound batches, not
   * records.
   *
   * @param bootstrap brokers
   */
  public static Map<String, Object> of(String bootstrap) {
    Map<String, Object> all = required(bootstrap);
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    // Small fetches come while the last one is worked on, and few records in hand stay in the
    // processor's caches and die young.
    all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, "2097152");
    all.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, "16777216");
    all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "3000");
    // The system then sizes the buffer: with 64 KiB, a fetch comes in dozens of round trips.
    all.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, "-1");
    return all;
  }

  /**
   * Returns only those of the properties that nobody may change.
   *
   * @param bootstrap brokers
   */
  public static Map<String, Object> required(String bootstrap) {
    Map<String, Object> all = new HashMap<>();
    all.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    all.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    all.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    return all;
  }
}

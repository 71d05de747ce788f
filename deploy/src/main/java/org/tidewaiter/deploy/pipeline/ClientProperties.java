package org.tidewaiter.deploy.pipeline;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.tidewaiter.ingest.kafka.ReaderProperties;

/**
 * Properties of the Kafka clients: our choices, the operator's over them, and last what delivery
 * rests on.
 */
public final class ClientProperties {

  private static final String CLIENT_ID = "client.id";

  private ClientProperties() {}

  /**
   * Returns the properties of a reader in no group, for tools that show a topic.
   *
   * @param clients how to reach the cluster
   */
  public static Map<String, Object> reader(ClientSettings clients) {
    Map<String, Object> all = ReaderProperties.of(clients.bootstrap());
    all.putAll(clients.common());
    all.putAll(clients.consumer());
    all.putAll(ReaderProperties.required(clients.bootstrap()));
    return all;
  }

  /** Returns the properties of an administration client. */
  public static Map<String, Object> admin(ClientSettings clients, PipelineBounds bounds) {
    Map<String, Object> all = new HashMap<>();
    long millis = bounds.start().toMillis();
    all.put("default.api.timeout.ms", Long.toString(millis));
    all.put("request.timeout.ms", Long.toString(Math.min(millis, 10_000)));
    all.putAll(clients.common());
    all.put("bootstrap.servers", clients.bootstrap());
    return all;
  }

  /** Returns the properties of a worker's consumer. */
  public static Map<String, Object> consumer(PipelineSettings settings, int worker) {
    Map<String, Object> all = reader(settings.clients());
    all.put(ConsumerConfig.GROUP_ID_CONFIG, settings.groupId());
    all.put(CLIENT_ID, clientId(all, worker) + "-consumer");
    if (!"consumer"
        .equalsIgnoreCase(String.valueOf(all.get(ConsumerConfig.GROUP_PROTOCOL_CONFIG)))) {
      // A rebalance then stops only the partitions that move.
      all.putIfAbsent(
          ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
          "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
    }
    return all;
  }

  /** Returns the properties of a producer outside transactions, for tools that write records. */
  public static Map<String, Object> writer(ClientSettings clients) {
    Map<String, Object> all = new HashMap<>();
    all.put(ProducerConfig.BATCH_SIZE_CONFIG, "262144");
    all.put(ProducerConfig.BUFFER_MEMORY_CONFIG, "67108864");
    all.put(ProducerConfig.LINGER_MS_CONFIG, "5");
    // A third faster than none even on the loopback: the broker writes a quarter of the bytes.
    all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    all.putAll(clients.common());
    all.putAll(clients.producer());
    all.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, clients.bootstrap());
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    return all;
  }

  /**
   * Returns the properties of a worker's producer.
   *
   * @param settings the delivery decides whether it is transactional
   * @param process names this process, different in each
   * @param worker number of the worker
   * @param maxRequestBytes largest request unless the operator set one
   */
  public static Map<String, Object> producer(
      PipelineSettings settings, String process, int worker, int maxRequestBytes) {
    Map<String, Object> all = writer(settings.clients());
    all.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(maxRequestBytes));
    all.put(CLIENT_ID, clientId(all, worker) + "-producer");
    DeliverySettings delivery = settings.delivery();
    if (delivery.mode() == Delivery.EXACTLY_ONCE) {
      all.put(
          ProducerConfig.TRANSACTIONAL_ID_CONFIG,
          delivery.transactionalIdPrefix() + "-" + process + "-" + worker);
      all.put(
          ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
          Long.toString(delivery.transactionTimeout().toMillis()));
    }
    return all;
  }

  private static String clientId(Map<String, Object> all, int worker) {
    return all.getOrDefault(CLIENT_ID, "tidewaiter") + "-" + worker;
  }
}

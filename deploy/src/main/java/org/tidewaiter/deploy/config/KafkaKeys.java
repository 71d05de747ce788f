package org.tidewaiter.deploy.config;

import java.util.Map;

/** The section {@code kafka}: how to reach the brokers. */
final class KafkaKeys {

  static final Key<String> BOOTSTRAP =
      Key.required(
          "bootstrap",
          Shapes.bootstrap(),
          "localhost:9092",
          "The brokers to ask first. Input and output are one cluster, because one transaction"
              + " holds both.");

  static final Key<Map<String, String>> COMMON =
      properties(
          "common",
          "{security.protocol: SASL_SSL}",
          "Kafka client properties for consumers and producers alike: TLS, SASL, client.id and so"
              + " on. Keep secrets out of this file: ${env:NAME} takes an environment variable,"
              + " ${file:PATH} the content of a file, in any value of this configuration.");

  static final Key<Map<String, String>> CONSUMER =
      properties(
          "consumer",
          "{max.poll.records: 2000}",
          "Kafka consumer properties. auto.offset.reset is earliest unless set here.");

  static final Key<Map<String, String>> PRODUCER =
      properties(
          "producer",
          "{compression.type: zstd}",
          "Kafka producer properties. Those that would break exactly-once delivery are refused.");

  static final Key<Values> KAFKA =
      Key.section("kafka", "How to reach Kafka.", BOOTSTRAP, COMMON, CONSUMER, PRODUCER);

  private KafkaKeys() {}

  private static Key<Map<String, String>> properties(String name, String example, String text) {
    return Key.optional(name, new KafkaProperties(name), example, text);
  }
}

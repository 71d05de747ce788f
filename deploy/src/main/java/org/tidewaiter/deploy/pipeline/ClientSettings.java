package org.tidewaiter.deploy.pipeline;

import java.util.Map;

/**
 * How to reach the cluster, and what the operator wants the Kafka clients to be told. Input and
 * output are one cluster.
 *
 * @param bootstrap {@code host:port} of some brokers, separated by commas
 * @param common properties for every client: TLS, SASL, names
 * @param consumer properties for consumers alone
 * @param producer properties for producers alone
 */
public record ClientSettings(
    String bootstrap,
    Map<String, String> common,
    Map<String, String> consumer,
    Map<String, String> producer) {

  /** Copies the maps. */
  public ClientSettings {
    common = Map.copyOf(common);
    consumer = Map.copyOf(consumer);
    producer = Map.copyOf(producer);
  }

  /** Returns settings with nothing passed through. */
  public static ClientSettings of(String bootstrap) {
    return new ClientSettings(bootstrap, Map.of(), Map.of(), Map.of());
  }

  /** Returns the settings without the values of properties: passwords are among them. */
  @Override
  public String toString() {
    return "ClientSettings[bootstrap="
        + bootstrap
        + ", common="
        + common.keySet()
        + ", consumer="
        + consumer.keySet()
        + ", producer="
        + producer.keySet()
        + "]";
  }

  /** Returns these settings with other properties for every client. */
  public ClientSettings withCommon(Map<String, String> properties) {
    return new ClientSettings(bootstrap, properties, consumer, producer);
  }

  /** Returns these settings with other properties for consumers. */
  public ClientSettings withConsumer(Map<String, String> properties) {
    return new ClientSettings(bootstrap, common, properties, producer);
  }

  /** Returns these settings with other properties for producers. */
  public ClientSettings withProducer(Map<String, String> properties) {
    return new ClientSettings(bootstrap, common, consumer, properties);
  }
}

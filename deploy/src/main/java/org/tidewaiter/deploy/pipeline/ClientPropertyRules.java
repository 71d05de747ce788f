package org.tidewaiter.deploy.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Which Kafka client properties an operator may not set, and why. Everything else passes through.
 *
 * <p>A property is refused only if it would break the promise about delivery or say twice what
 * another setting says; a value that changes nothing is let through.
 */
public final class ClientPropertyRules {

  /**
   * A property that is refused.
   *
   * @param key its name
   * @param bad the values that are refused
   * @param reason for a person
   */
  private record Refusal(String key, Predicate<String> bad, String reason) {}

  private static final List<Refusal> REFUSALS =
      List.of(
          new Refusal("bootstrap.servers", any(), "set kafka.bootstrap; input and output are one"),
          new Refusal("group.id", any(), "set the consumer group in its own setting"),
          new Refusal(
              "group.instance.id",
              any(),
              "every worker would be the same static member, and fence the others"),
          new Refusal(
              "transactional.id", any(), "each worker has its own; set the prefix of the ids"),
          new Refusal(
              "transaction.timeout.ms", any(), "set the transaction timeout in its own setting"),
          new Refusal(
              "transaction.two.phase.commit.enable",
              not("false"),
              "such transactions never time out: a dead worker would block readers for ever"),
          new Refusal(
              "enable.idempotence", not("true"), "without it a retry writes a record twice"),
          new Refusal("acks", not("all", "-1"), "anything less can lose records (expected: all)"),
          new Refusal(
              "enable.auto.commit", not("false"), "offsets are committed with their results"),
          new Refusal(
              "isolation.level",
              not("read_committed"),
              "records of aborted transactions would be read"),
          new Refusal(
              "max.in.flight.requests.per.connection",
              value -> !value.matches("[1-5]"),
              "more than 5 would break the order of retries"),
          new Refusal("retries", value -> value.equals("0"), "a broker restart would lose a batch"),
          new Refusal(
              "partitioner.ignore.keys", not("false"), "records of one key would lose their order"),
          new Refusal("partitioner.class", any(), "records of one key would change partition"),
          new Refusal("key.deserializer", any(), "keys are read as bytes"),
          new Refusal("value.deserializer", any(), "values are read as bytes"),
          new Refusal("key.serializer", any(), "keys are written as bytes"),
          new Refusal("value.serializer", any(), "values are written as bytes"));

  private ClientPropertyRules() {}

  private static Predicate<String> any() {
    return not();
  }

  private static Predicate<String> not(String... good) {
    return value -> !List.of(good).contains(value);
  }

  /**
   * Returns everything wrong with the properties, in the order of sections and names. Problems that
   * are not refusals are unknown names.
   */
  public static List<PropertyProblem> check(ClientSettings settings) {
    List<PropertyProblem> problems = new ArrayList<>();
    Set<String> consumer = ConsumerConfig.configNames();
    Set<String> producer = ProducerConfig.configNames();
    Set<String> admin = AdminClientConfig.configNames();
    check("common", settings.common(), List.of(consumer, producer, admin), problems);
    check("consumer", settings.consumer(), List.of(consumer), problems);
    check("producer", settings.producer(), List.of(producer), problems);
    return problems;
  }

  private static void check(
      String section,
      Map<String, String> properties,
      List<Set<String>> known,
      List<PropertyProblem> problems) {
    for (Map.Entry<String, String> property : new TreeMap<>(properties).entrySet()) {
      String key = property.getKey();
      String value = property.getValue().strip().toLowerCase(Locale.ROOT);
      boolean refused = false;
      for (Refusal refusal : REFUSALS) {
        if (refusal.key().equals(key) && refusal.bad().test(value)) {
          problems.add(new PropertyProblem(section, key, true, refusal.reason()));
          refused = true;
        }
      }
      if (!refused && known.stream().noneMatch(names -> names.contains(key))) {
        problems.add(
            new PropertyProblem(section, key, false, "unknown to Kafka's clients; passed on"));
      }
    }
  }
}

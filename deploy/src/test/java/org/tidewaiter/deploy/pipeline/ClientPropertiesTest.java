package org.tidewaiter.deploy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientPropertiesTest {

  private static final PipelineSettings SETTINGS =
      PipelineSettings.of(
          ClientSettings.of("b:9092"), "group", List.of(InputSettings.of("flows", "in")));

  @Test
  void producer_exactlyOnce_hasAnIdForProcessAndWorker() {
    assertThat(ClientProperties.producer(SETTINGS, "abc", 3, 1 << 20))
        .containsEntry("transactional.id", "tidewaiter-abc-3")
        .containsEntry("transaction.timeout.ms", "10000")
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", "true")
        .containsEntry("client.id", "tidewaiter-3-producer");
  }

  @Test
  void producer_atLeastOnce_hasNoTransactions() {
    PipelineSettings settings =
        SETTINGS.withDelivery(DeliverySettings.DEFAULT.withMode(Delivery.AT_LEAST_ONCE));

    assertThat(ClientProperties.producer(settings, "abc", 3, 1 << 20))
        .doesNotContainKeys("transactional.id", "transaction.timeout.ms")
        .containsEntry("enable.idempotence", "true");
  }

  @Test
  void consumer_defaults_readCommittedFromTheBeginningWithoutAutoCommit() {
    assertThat(ClientProperties.consumer(SETTINGS, 0))
        .containsEntry("bootstrap.servers", "b:9092")
        .containsEntry("group.id", "group")
        .containsEntry("isolation.level", "read_committed")
        .containsEntry("enable.auto.commit", "false")
        .containsEntry("auto.offset.reset", "earliest")
        .containsEntry(
            "partition.assignment.strategy",
            "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
  }

  @Test
  void consumer_properties_theOperatorsReplaceOursSaveThoseOfDelivery() {
    ClientSettings clients =
        ClientSettings.of("b:9092")
            .withCommon(Map.of("client.id", "soc", "max.poll.records", "1"))
            .withConsumer(Map.of("max.poll.records", "7", "isolation.level", "read_uncommitted"));

    assertThat(ClientProperties.consumer(SETTINGS.withClients(clients), 2))
        .containsEntry("client.id", "soc-2-consumer")
        .containsEntry("max.poll.records", "7")
        .containsEntry("isolation.level", "read_committed");
  }

  @Test
  void consumer_newGroupProtocol_getsNoAssignorOfTheOldOne() {
    ClientSettings clients =
        ClientSettings.of("b:9092").withConsumer(Map.of("group.protocol", "consumer"));

    assertThat(ClientProperties.consumer(SETTINGS.withClients(clients), 0))
        .doesNotContainKey("partition.assignment.strategy");
  }
}

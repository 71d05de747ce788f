package org.tidewaiter.deploy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClientPropertyRulesTest {

  /** One property and whether it is refused. */
  record Case(String key, String value, boolean refused) {
    @Override
    public String toString() {
      return key + "=" + value;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case("transactional.id", "mine", true),
        new Case("transaction.timeout.ms", "60000", true),
        new Case("enable.idempotence", "false", true),
        new Case("enable.idempotence", " FALSE ", true),
        new Case("enable.idempotence", "true", false),
        new Case("acks", "1", true),
        new Case("acks", "0", true),
        new Case("acks", "all", false),
        new Case("acks", "-1", false),
        new Case("enable.auto.commit", "true", true),
        new Case("enable.auto.commit", "false", false),
        new Case("isolation.level", "read_uncommitted", true),
        new Case("isolation.level", "READ_COMMITTED", false),
        new Case("max.in.flight.requests.per.connection", "6", true),
        new Case("max.in.flight.requests.per.connection", "5", false),
        new Case("retries", "0", true),
        new Case("retries", "10", false),
        new Case("key.serializer", "x.Y", true),
        new Case("value.deserializer", "x.Y", true),
        new Case("bootstrap.servers", "other:9092", true),
        new Case("group.id", "other", true),
        new Case("group.instance.id", "me", true),
        new Case("partitioner.class", "x.Y", true),
        new Case("security.protocol", "SASL_SSL", false),
        new Case("compression.type", "zstd", false),
        new Case("auto.offset.reset", "latest", false),
        new Case("max.poll.records", "5", false));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void check_inCommon_refusesWhatBreaksDelivery(Case given) {
    List<PropertyProblem> problems =
        ClientPropertyRules.check(
            ClientSettings.of("b:1").withCommon(Map.of(given.key(), given.value())));

    assertThat(problems).hasSize(given.refused() ? 1 : 0);
    assertThat(problems)
        .allSatisfy(
            problem -> {
              assertThat(problem.section()).isEqualTo("common");
              assertThat(problem.key()).isEqualTo(given.key());
              assertThat(problem.refused()).isTrue();
              assertThat(problem.reason()).isNotBlank();
            });
  }

  @Test
  void check_unknownName_warnsOnlyWhereNoClientKnowsIt() {
    ClientSettings settings =
        ClientSettings.of("b:1")
            .withCommon(Map.of("fetch.min.bytes", "1", "linger.ms", "1", "no.such.thing", "1"))
            .withConsumer(Map.of("linger.ms", "1"))
            .withProducer(Map.of("linger.ms", "1"));

    assertThat(ClientPropertyRules.check(settings))
        .extracting(p -> p.section() + " " + p.key() + " " + p.refused())
        .containsExactly("common no.such.thing false", "consumer linger.ms false");
  }

  @Test
  void check_everySection_listsAllAtOnce() {
    ClientSettings settings =
        ClientSettings.of("b:1")
            .withCommon(Map.of("group.id", "x"))
            .withConsumer(Map.of("isolation.level", "read_uncommitted"))
            .withProducer(Map.of("acks", "0", "retries", "0"));

    assertThat(ClientPropertyRules.check(settings))
        .extracting(PropertyProblem::key)
        .containsExactly("group.id", "isolation.level", "acks", "retries");
  }
}

package org.tidewaiter.deploy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

class LeadersTest {

  private static final TopicPartition LAST = new TopicPartition("enriched", 2);
  private static final Duration PATIENCE = Duration.ofMillis(50);

  private final List<TopicPartition> asked = new ArrayList<>();

  /** An administration client whose leaders all answer, but for one that does so in its own way. */
  private Admin admin(TopicPartition other, KafkaFuture<ListOffsetsResultInfo> answer) {
    return admin(other, List.of(answer));
  }

  /** Likewise, and it answers the second question in another way than the first, and so on. */
  private Admin admin(TopicPartition other, List<KafkaFuture<ListOffsetsResultInfo>> inTurn) {
    Iterator<KafkaFuture<ListOffsetsResultInfo>> turns = inTurn.iterator();
    return (Admin)
        Proxy.newProxyInstance(
            Admin.class.getClassLoader(),
            new Class<?>[] {Admin.class},
            (proxy, method, args) -> {
              assertThat(method.getName()).isEqualTo("listOffsets");
              Map<TopicPartition, KafkaFuture<ListOffsetsResultInfo>> answers = new HashMap<>();
              for (Object partition : ((Map<?, ?>) args[0]).keySet()) {
                asked.add((TopicPartition) partition);
                answers.put((TopicPartition) partition, there());
              }
              answers.put(other, turns.hasNext() ? turns.next() : last(inTurn));
              return new ListOffsetsResult(answers);
            });
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }

  private static KafkaFuture<ListOffsetsResultInfo> there() {
    return KafkaFuture.completedFuture(new ListOffsetsResultInfo(0, -1, Optional.empty()));
  }

  private static KafkaFuture<ListOffsetsResultInfo> refused(Exception why) {
    KafkaFutureImpl<ListOffsetsResultInfo> answer = new KafkaFutureImpl<>();
    answer.completeExceptionally(why);
    return answer;
  }

  private FatalPipelineException failure(KafkaFuture<ListOffsetsResultInfo> answer) {
    return catchThrowableOfType(
        FatalPipelineException.class,
        () -> Leaders.await(admin(LAST, answer), Map.of("enriched", 3, "alerts", 1), PATIENCE));
  }

  @Test
  void await_allAnswer_hasAskedForEveryPartition() {
    Leaders.await(admin(LAST, there()), Map.of("enriched", 3, "alerts", 1), PATIENCE);

    assertThat(asked)
        .containsExactlyInAnyOrder(
            new TopicPartition("enriched", 0),
            new TopicPartition("enriched", 1),
            LAST,
            new TopicPartition("alerts", 0));
  }

  @Test
  void await_clientGivesUpOnOne_namesIt() {
    FatalPipelineException failure = failure(refused(new TimeoutException("no leader")));

    assertThat(failure.kind()).isEqualTo(FailureKind.TOPIC_MISSING);
    assertThat(failure)
        .hasMessageContaining("topic enriched: created, but no leader of partition 2 answered")
        .hasMessageContaining("no leader (TimeoutException)");
  }

  @Test
  void await_brokerHasNotHeardOfTheTopicYet_asksForThatPartitionAgain() {
    KafkaFuture<ListOffsetsResultInfo> unknown =
        refused(new UnknownTopicOrPartitionException("no such topic"));

    Leaders.await(
        admin(LAST, List.of(unknown, unknown, there())),
        Map.of("enriched", 3),
        Duration.ofMinutes(1));

    assertThat(asked).hasSize(5).endsWith(LAST, LAST);
  }

  @Test
  void await_brokerNeverHearsOfTheTopic_endsWithThatReason() {
    assertThat(failure(refused(new UnknownTopicOrPartitionException("no such topic"))))
        .hasMessageContaining("partition 2 answered within")
        .hasMessageContaining("no such topic");
  }

  @Test
  void await_oneIsSilent_endsWithinTheBound() {
    long began = System.nanoTime();

    assertThat(failure(new KafkaFutureImpl<>())).hasMessageContaining("partition 2");

    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isBetween(PATIENCE, Duration.ofSeconds(10));
  }

  @Test
  void await_notAllowed_saysThat() {
    assertThat(failure(refused(new TopicAuthorizationException("no"))).kind())
        .isEqualTo(FailureKind.NOT_AUTHORIZED);
  }
}

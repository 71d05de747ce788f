package org.tidewaiter.deploy.pipeline;

import static java.util.Objects.requireNonNullElse;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Waits until new topics can be written.
 *
 * <p>A topic can be seen before its leaders serve. A producer that writes in between can have its
 * first batch refused and its second one taken: the broker then misses the first one's sequence
 * numbers, and refuses all that follows until the delivery times out.
 */
public final class Leaders {

  /** The client keeps the bound itself; this is for its own slowness. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(20);

  private Leaders() {}

  /**
   * Waits until every partition has a leader that answers.
   *
   * @param partitions how many each topic has, by its name
   * @param patience how long to wait for all of them
   * @throws FatalPipelineException if one does not answer in time, or refuses to
   */
  public static void await(Admin admin, Map<String, Integer> partitions, Duration patience) {
    Map<TopicPartition, OffsetSpec> wanted = new LinkedHashMap<>();
    partitions.forEach(
        (topic, count) -> {
          for (int partition = 0; partition < count; partition++) {
            wanted.put(new TopicPartition(topic, partition), OffsetSpec.latest());
          }
        });
    long deadline = System.nanoTime() + patience.toNanos();
    while (!wanted.isEmpty()) {
      wanted.keySet().removeAll(answered(admin, wanted, patience, deadline));
    }
  }

  /**
   * Asks once where the partitions end, which only a leader knows; the client itself asks again
   * while a leader is being elected, but gives up at once where a broker has not heard of the topic
   * yet.
   */
  private static Set<TopicPartition> answered(
      Admin admin, Map<TopicPartition, OffsetSpec> wanted, Duration patience, long deadline) {
    long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
    ListOffsetsResult asked =
        admin.listOffsets(wanted, new ListOffsetsOptions().timeoutMs(Math.toIntExact(left)));
    Set<TopicPartition> answered = new HashSet<>();
    for (TopicPartition partition : wanted.keySet()) {
      try {
        var unused =
            asked.partitionResult(partition).get(left + SLACK.toMillis(), TimeUnit.MILLISECONDS);
        answered.add(partition);
      } catch (ExecutionException e) {
        Throwable cause = requireNonNullElse(e.getCause(), e);
        if (!(cause instanceof UnknownTopicOrPartitionException) || System.nanoTime() > deadline) {
          throw failure(partition, patience, cause);
        }
        LockSupport.parkNanos(BETWEEN_QUESTIONS.toNanos());
      } catch (TimeoutException e) {
        throw failure(partition, patience, e);
      } catch (InterruptedException e) {
        throw Answers.interrupted(e);
      }
    }
    return answered;
  }

  private static FatalPipelineException failure(
      TopicPartition partition, Duration patience, Throwable cause) {
    return Failures.fatal(cause)
        .filter(known -> known.kind() != FailureKind.INTERNAL)
        .orElseGet(
            () ->
                new FatalPipelineException(
                    FailureKind.TOPIC_MISSING,
                    "topic "
                        + partition.topic()
                        + ": created, but no leader of partition "
                        + partition.partition()
                        + " answered within "
                        + patience.toSeconds()
                        + " s: "
                        + Failures.describe(cause),
                    cause));
  }
}

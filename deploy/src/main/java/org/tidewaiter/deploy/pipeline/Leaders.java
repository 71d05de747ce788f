package org.tidewaiter.deploy.pipeline;

import static java.util.Objects.requireNonNullElse;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

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
    // Only a leader knows where its partition ends, and the client asks again until one tells.
    int millis = Math.toIntExact(patience.toMillis());
    ListOffsetsResult asked = admin.listOffsets(wanted, new ListOffsetsOptions().timeoutMs(millis));
    long deadline = System.nanoTime() + patience.plus(SLACK).toNanos();
    for (TopicPartition partition : wanted.keySet()) {
      try {
        long left = Math.max(0, deadline - System.nanoTime());
        var unused = asked.partitionResult(partition).get(left, TimeUnit.NANOSECONDS);
      } catch (ExecutionException e) {
        throw failure(partition, patience, requireNonNullElse(e.getCause(), e));
      } catch (TimeoutException e) {
        throw failure(partition, patience, e);
      } catch (InterruptedException e) {
        throw Answers.interrupted(e);
      }
    }
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

package org.tidewaiter.deploy.pipeline;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.tidewaiter.ingest.decode.Reason;
import org.tidewaiter.ingest.kafka.GroupReader;

/**
 * The pipeline's counters, named {@code tidewaiter_<stage>_<thing>}. Thread-safe.
 *
 * <p>Records, events, alerts and dead letters count once they are committed, so they agree with
 * what readers of committed data see. End-to-end latency is that of the oldest record of each
 * batch, from its timestamp to the commit.
 */
public final class PipelineMetrics {

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50),
    Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1),
    Duration.ofMillis(2500), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30),
    Duration.ofMinutes(1), Duration.ofMinutes(5)
  };

  /** Gauges by partition are made anew only this often: it is work on every poll otherwise. */
  private static final long LAG_PERIOD_NANOS = 1_000_000_000;

  private final MeterRegistry registry;
  private final Map<BatchCounts.RuleLevel, Counter> alerts = new ConcurrentHashMap<>();
  private final Map<Reason, Counter> deadLetters = new ConcurrentHashMap<>();
  private final Map<String, InputCounters> inputs = new ConcurrentHashMap<>();
  private final Map<GroupReader, LagNote> lags = new ConcurrentHashMap<>();
  private final MultiGauge lag;
  private final Counter committed;
  private final Counter aborted;
  private final Timer batch;
  private final Timer latency;
  private final Timer poll;
  private final Timer process;
  private final Timer commit;

  private record InputCounters(Counter records, Counter bytes, Counter enriched) {}

  private record LagNote(long atNanos, Map<TopicPartition, Long> byPartition) {}

  /** Registers the meters. */
  public PipelineMetrics(MeterRegistry registry) {
    this.registry = registry;
    lag =
        MultiGauge.builder("tidewaiter.ingest.lag")
            .baseUnit("records")
            .description("Offsets still to be read, transaction markers included")
            .register(registry);
    committed = batches("committed");
    aborted = batches("aborted");
    batch = timer("tidewaiter.deliver.batch", "From the first record of a batch to its commit");
    latency = timer("tidewaiter.deliver.latency", "Oldest record's timestamp to the commit");
    poll = stage("poll");
    process = stage("process");
    commit = stage("commit");
  }

  private Counter batches(String result) {
    return Counter.builder("tidewaiter.deliver.batches")
        .description("Batches by what became of them")
        .tag("result", result)
        .register(registry);
  }

  private Timer timer(String name, String description) {
    return Timer.builder(name)
        .description(description)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private Timer stage(String stage) {
    return Timer.builder("tidewaiter.pipeline.stage")
        .description("Time that workers spend on each stage")
        .tag("stage", stage)
        .register(registry);
  }

  /** Adds the counts of a batch that was committed. */
  void committed(BatchCounts counts) {
    committed.increment();
    counts.inputs.forEach(
        (name, slots) -> {
          InputCounters counters = inputs.computeIfAbsent(name, this::input);
          counters.records().increment((double) slots[BatchCounts.RECORDS]);
          counters.bytes().increment((double) slots[BatchCounts.BYTES]);
          counters.enriched().increment((double) slots[BatchCounts.ENRICHED]);
        });
    counts.alerts.forEach(
        (labels, count) ->
            alerts.computeIfAbsent(labels, this::alerts).increment((double) count[0]));
    for (Reason reason : Reason.values()) {
      long count = counts.deadLetters[reason.ordinal()];
      if (count > 0) {
        deadLetters.computeIfAbsent(reason, this::deadLetters).increment((double) count);
      }
    }
    if (counts.oldestMillis != Long.MAX_VALUE) {
      long millis = Math.max(0, System.currentTimeMillis() - counts.oldestMillis);
      latency.record(millis, TimeUnit.MILLISECONDS);
    }
  }

  private InputCounters input(String name) {
    return new InputCounters(
        Counter.builder("tidewaiter.ingest.records")
            .description("Records read")
            .tag("input", name)
            .register(registry),
        Counter.builder("tidewaiter.ingest.bytes")
            .description("Bytes of the values read")
            .tag("input", name)
            .register(registry),
        Counter.builder("tidewaiter.enrich.events")
            .description("Enriched events published")
            .tag("input", name)
            .register(registry));
  }

  private Counter alerts(BatchCounts.RuleLevel labels) {
    return Counter.builder("tidewaiter.match.alerts")
        .description("Alerts published")
        .tags("rule", labels.rule(), "level", labels.level())
        .register(registry);
  }

  private Counter deadLetters(Reason reason) {
    return Counter.builder("tidewaiter.deliver.deadletters")
        .description("Dead letters published")
        .tag("reason", reason.code())
        .register(registry);
  }

  /** Counts a batch that was given up. */
  void aborted() {
    aborted.increment();
  }

  /** Takes the time of a poll and, now and then, the lag after it. The reader's thread. */
  void polled(GroupReader reader, long nanos) {
    poll.record(nanos, TimeUnit.NANOSECONDS);
    long now = System.nanoTime();
    LagNote noted = lags.get(reader);
    if (noted != null && now - noted.atNanos() < LAG_PERIOD_NANOS) {
      return;
    }
    Map<TopicPartition, Long> byPartition = new TreeMap<>(ORDER);
    for (TopicPartition partition : reader.assignment()) {
      reader.lag(partition).ifPresent(value -> byPartition.put(partition, value));
    }
    lags.put(reader, new LagNote(now, byPartition));
    showLag();
  }

  private static final java.util.Comparator<TopicPartition> ORDER =
      java.util.Comparator.comparing(TopicPartition::topic)
          .thenComparingInt(TopicPartition::partition);

  /** Returns whether a reader has told how far it is from the end of a topic. */
  boolean knowsLag(String topic) {
    return lags.values().stream()
        .flatMap(noted -> noted.byPartition().keySet().stream())
        .anyMatch(partition -> partition.topic().equals(topic));
  }

  /** Forgets a reader. */
  void gone(GroupReader reader) {
    lags.remove(reader);
    showLag();
  }

  private synchronized void showLag() {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    for (LagNote noted : lags.values()) {
      noted
          .byPartition()
          .forEach(
              (partition, value) ->
                  rows.add(
                      MultiGauge.Row.of(
                          Tags.of(
                              "topic",
                              partition.topic(),
                              "partition",
                              Integer.toString(partition.partition())),
                          value)));
    }
    lag.register(rows, true);
  }

  /** Takes the time that the engine and the sends of a batch took. */
  void processed(long nanos) {
    process.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Takes the times of a commit, and of the whole batch with it. */
  void delivered(long commitNanos, long batchNanos) {
    commit.record(commitNanos, TimeUnit.NANOSECONDS);
    batch.record(batchNanos, TimeUnit.NANOSECONDS);
  }

  /** Shows the health as two gauges, 1 for yes. */
  void watch(Supplier<PipelineHealth> health) {
    Gauge.builder("tidewaiter.pipeline.live", () -> health.get().live() ? 1 : 0)
        .description("Whether the pipeline can go on")
        .register(registry);
    Gauge.builder("tidewaiter.pipeline.ready", () -> health.get().ready() ? 1 : 0)
        .description("Whether the pipeline does its work")
        .register(registry);
  }

  /** Returns the counts so far. */
  public MetricsSnapshot snapshot() {
    long records = 0;
    long enriched = 0;
    for (InputCounters counters : inputs.values()) {
      records += (long) counters.records().count();
      enriched += (long) counters.enriched().count();
    }
    Map<String, Long> byLevel = new TreeMap<>();
    alerts.forEach(
        (labels, count) -> byLevel.merge(labels.level(), (long) count.count(), Long::sum));
    Map<String, Long> byReason = new TreeMap<>();
    deadLetters.forEach((reason, count) -> byReason.put(reason.code(), (long) count.count()));
    long behind =
        lags.values().stream()
            .flatMap(noted -> noted.byPartition().values().stream())
            .mapToLong(value -> value)
            .sum();
    return new MetricsSnapshot(records, enriched, byLevel, byReason, behind);
  }
}

package org.tidewaiter.deploy.pipeline;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidewaiter.deploy.engine.EngineSink;
import org.tidewaiter.deploy.engine.PublishedAlert;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.Reason;

/**
 * Turns the results of one record after the other into outputs of the batch. One thread.
 *
 * <p>Sizes are checked before sending: one record that the broker refuses would fail its
 * transaction, and would do so again each time.
 */
final class OutputWriter implements EngineSink {

  private static final Logger LOG = LoggerFactory.getLogger(OutputWriter.class);
  private static final long COMPLAINT_PERIOD_NANOS = 10_000_000_000L;

  private final Batch batch;
  private final OutputTopics topics;
  private final SizeLimits limits;
  private final BatchCounts counts;

  private @Nullable ConsumerRecord<byte[], byte[]> record;
  private @Nullable List<Header> headers;
  private String input = "";
  private long[] inputCounts = new long[0];
  private long timestamp;
  private int results;
  private int internalInRow;
  private boolean complained;
  private long complainedNanos;
  private int enrichedPartitions;
  private int deadLetterPartitions;
  private int enrichedLimit;
  private long largestEnriched;
  private long largestAlert;
  private long largestDeadLetter;

  OutputWriter(Batch batch, OutputTopics topics, SizeLimits limits, BatchCounts counts) {
    this.batch = batch;
    this.topics = topics;
    this.limits = limits;
    this.counts = counts;
  }

  /** Looks at the output topics again: partitions can be added, and limits learned, as we run. */
  void beginBatch() {
    enrichedLimit = limits.of(topics.enriched());
    enrichedPartitions = batch.partitions(topics.enriched());
    deadLetterPartitions = batch.partitions(topics.deadLetters());
    largestEnriched = 0;
    largestAlert = 0;
    largestDeadLetter = 0;
  }

  /** Takes note of where the next records come from; again after each batch. */
  void from(String inputName) {
    input = inputName;
    inputCounts = counts.input(inputName);
  }

  /**
   * Begins a record.
   *
   * @param now milliseconds since 1970; no output is stamped later, because brokers refuse stamps
   *     from the future
   */
  void begin(ConsumerRecord<byte[], byte[]> next, long now) {
    record = next;
    headers = null;
    results = 0;
    long stamp = next.timestamp();
    timestamp = stamp < 0 || stamp > now ? now : stamp;
    counts.oldestMillis = Math.min(counts.oldestMillis, timestamp);
    inputCounts[BatchCounts.RECORDS]++;
    inputCounts[BatchCounts.BYTES] += Math.max(0, next.serializedValueSize());
  }

  /** Returns how many results the record has given. */
  int results() {
    return results;
  }

  /** Returns how many records ended in a fault of our own since the last that did not. */
  int internalInRow() {
    return internalInRow;
  }

  @Override
  public void enriched(byte[] json, int index) {
    ConsumerRecord<byte[], byte[]> current = requireNonNull(record);
    if (headers == null) {
      headers = OutputHeaders.keeping(current.headers());
    }
    long size = RecordSize.bound(current.key(), json, headers);
    if (size > enrichedLimit) {
      tooLarge("enriched event", json.length, index);
      return;
    }
    results++;
    internalInRow = 0;
    largestEnriched = Math.max(largestEnriched, size);
    inputCounts[BatchCounts.ENRICHED]++;
    Integer partition = current.key() == null ? current.partition() % enrichedPartitions : null;
    batch.send(
        new ProducerRecord<>(
            topics.enriched(), partition, timestamp, current.key(), json, headers));
  }

  @Override
  public void alert(PublishedAlert alert) {
    byte[] key = alert.id().getBytes(StandardCharsets.UTF_8);
    long size = RecordSize.bound(key, alert.json(), OutputHeaders.schemaAlone());
    if (size > limits.of(topics.alerts())) {
      tooLarge("alert " + alert.id() + " of rule " + alert.ruleId(), alert.json().length, 0);
      return;
    }
    results++;
    largestAlert = Math.max(largestAlert, size);
    counts.alert(alert.ruleId(), alert.level());
    batch.send(
        new ProducerRecord<>(
            topics.alerts(), null, timestamp, key, alert.json(), OutputHeaders.schemaAlone()));
  }

  private void tooLarge(String what, int length, int index) {
    String detail = what + ": " + length + " bytes, more than its topic takes";
    deadLetter(new DecodeError(Reason.OUTPUT_TOO_LARGE, -1, detail), index);
  }

  @Override
  public void deadLetter(DecodeError error, int index) {
    ConsumerRecord<byte[], byte[]> current = requireNonNull(record);
    results++;
    if (error.reason() == Reason.INTERNAL) {
      internalInRow++;
      complain(current, error);
    } else {
      internalInRow = 0;
    }
    counts.deadLetter(error.reason());
    Integer partition = current.key() == null ? current.partition() % deadLetterPartitions : null;
    ProducerRecord<byte[], byte[]> output =
        DeadLetters.of(current, input, error, index)
            .fitted(topics.deadLetters(), partition, timestamp, limits.of(topics.deadLetters()));
    largestDeadLetter =
        Math.max(
            largestDeadLetter,
            RecordSize.bound(output.key(), output.value(), List.of(output.headers().toArray())));
    batch.send(output);
  }

  /** Logs a fault of our own, but not each of a flood. The record itself is never logged. */
  private void complain(ConsumerRecord<byte[], byte[]> current, DecodeError error) {
    long now = System.nanoTime();
    if (!complained || now - complainedNanos > COMPLAINT_PERIOD_NANOS) {
      complained = true;
      complainedNanos = now;
      LOG.warn(
          "Fault of our own on {}-{}@{}, now a dead letter: {}",
          current.topic(),
          current.partition(),
          current.offset(),
          error.detail());
    }
  }

  /**
   * Learns that the broker refused an output of this batch for its size.
   *
   * @param topic where to, null if that is not known
   */
  void refused(@Nullable String topic) {
    refused(topic, topics.enriched(), largestEnriched);
    refused(topic, topics.alerts(), largestAlert);
    refused(topic, topics.deadLetters(), largestDeadLetter);
  }

  private void refused(@Nullable String topic, String ours, long largest) {
    if (largest > 0 && (topic == null || topic.equals(ours))) {
      limits.refused(ours, largest);
    }
  }
}

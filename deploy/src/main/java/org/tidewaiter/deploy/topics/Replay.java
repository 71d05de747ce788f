package org.tidewaiter.deploy.topics;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.deploy.pipeline.ClientProperties;
import org.tidewaiter.deploy.pipeline.ClientSettings;
import org.tidewaiter.deploy.pipeline.OutputHeaders;

/**
 * Puts rejected records back where they came from: same topic, partition, key, value, timestamp and
 * headers, without those of ours. Not thread-safe.
 *
 * <p>A record of which several parts were rejected is put back once. One of which only the
 * beginning was kept can't be put back, and one from a topic that is no input is not: a header is
 * only what somebody wrote. The dead letters stay where they are, so that a second replay puts the
 * records back a second time.
 */
public final class Replay implements AutoCloseable {

  private final ClientSettings clients;
  private final Set<String> inputs;
  private final Optional<Producer<byte[], byte[]>> producer;
  private final Set<DeadLetter.Origin> done = new HashSet<>();
  private final Map<String, Long> counts = new TreeMap<>();
  private final AtomicReference<@Nullable KafkaException> failure = new AtomicReference<>();

  private Replay(
      ClientSettings clients, Set<String> inputs, Optional<Producer<byte[], byte[]>> producer) {
    this.clients = clients;
    this.inputs = Set.copyOf(inputs);
    this.producer = producer;
  }

  /**
   * Begins a replay.
   *
   * @param inputs the topics that may be written
   * @param dryRun whether all is done but the writing
   * @throws TopicFailure if the client properties can't work
   */
  public static Replay begin(ClientSettings clients, Set<String> inputs, boolean dryRun) {
    if (dryRun) {
      return new Replay(clients, inputs, Optional.empty());
    }
    Map<String, Object> properties = ClientProperties.writer(clients);
    String patience = Long.toString(TopicTail.PATIENCE.toMillis());
    properties.putIfAbsent("max.block.ms", patience);
    // What was read may be as large as a broker takes: the client's own default is smaller.
    properties.putIfAbsent("max.request.size", Integer.toString(64 << 20));
    try {
      return new Replay(clients, inputs, Optional.of(new KafkaProducer<>(properties)));
    } catch (KafkaException e) {
      throw TopicFailure.of(e, clients, String.join(", ", inputs), TopicTail.PATIENCE);
    }
  }

  /**
   * Puts one record back.
   *
   * @throws TopicFailure if an earlier one could not be written
   */
  public void add(DeadLetter letter) {
    if (letter.origin().isEmpty()) {
      count("skipped: does not say where it came from");
    } else if (!inputs.contains(letter.origin().get().topic())) {
      count("skipped: came from a topic that is no input: " + letter.origin().get().topic());
    } else if (letter.fullLength().isPresent()) {
      count("skipped: only its beginning was kept; the whole may still be at its origin");
    } else if (!done.add(letter.origin().get())) {
      count("skipped: another part of a record that goes back already");
    } else {
      send(letter, letter.origin().get());
    }
  }

  private void send(DeadLetter letter, DeadLetter.Origin origin) {
    count("to " + origin.topic());
    if (producer.isEmpty()) {
      return;
    }
    RecordHeaders headers = new RecordHeaders(letter.record().headers());
    OutputHeaders.strip(headers);
    try {
      var unused =
          producer
              .get()
              .send(
                  new ProducerRecord<>(
                      origin.topic(),
                      origin.partition(),
                      Math.max(0, letter.timestampMillis()),
                      letter.record().key(),
                      letter.record().value(),
                      headers),
                  (sent, e) -> note(e));
    } catch (KafkaException e) {
      throw TopicFailure.of(e, clients, origin.topic(), TopicTail.PATIENCE);
    }
    check();
  }

  private void note(@Nullable Exception e) {
    if (e != null) {
      KafkaException kept = e instanceof KafkaException known ? known : new KafkaException(e);
      failure.compareAndSet(null, kept);
    }
  }

  private void check() {
    KafkaException first = failure.get();
    if (first != null) {
      throw TopicFailure.of(first, clients, String.join(", ", inputs), TopicTail.PATIENCE);
    }
  }

  private void count(String what) {
    counts.merge(what, 1L, Long::sum);
  }

  /**
   * Waits until everything is written.
   *
   * @return how many letters went where or were skipped, in words
   * @throws TopicFailure if any could not be written
   */
  public Map<String, Long> finish() {
    producer.ifPresent(Producer::flush);
    check();
    return new TreeMap<>(counts);
  }

  @Override
  public void close() {
    producer.ifPresent(Producer::close);
  }
}

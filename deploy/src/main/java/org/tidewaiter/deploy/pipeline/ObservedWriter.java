package org.tidewaiter.deploy.pipeline;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidewaiter.enrich.observed.FlowObserver;
import org.tidewaiter.enrich.observed.ObservedJson;
import org.tidewaiter.enrich.observed.ObservedRecord;
import org.tidewaiter.enrich.observed.ServiceKey;
import org.tidewaiter.enrich.observed.ServiceUse;
import org.tidewaiter.enrich.port.PortQuery;
import org.tidewaiter.ingest.event.FieldReader;
import org.tidewaiter.ingest.render.JsonBuffer;

/**
 * Counts the services that one worker sees, and puts the counts into the transaction of the batch
 * that they are from: what is counted is exactly what is delivered.
 *
 * <p>A record for each service and batch would be half as many records again. So a batch writes one
 * record, its journal, and every so often, in place of that, the sums of all services that changed.
 * A new generation begins then, and journals of earlier ones no longer count.
 *
 * <p>A batch that fails may have arrived or not. So it ends the writer: what comes after is counted
 * by a new one, whose sums begin at zero, and the topic has the old one's as they were delivered.
 * One thread.
 */
final class ObservedWriter {

  private static final Logger LOG = LoggerFactory.getLogger(ObservedWriter.class);

  /** Half of what a topic takes unless it is told otherwise. */
  private static final int MAX_VALUE_BYTES = 512 << 10;

  /** With so many journals the sums are due, however young they are. */
  private static final int MAX_SLOTS = 1000;

  private final ObservedSettings settings;
  private final SizeLimits limits;
  private final String worker;
  private final LongSupplier nanoTime;
  private final FlowObserver observer;
  private final JsonBuffer buffer = new JsonBuffer();
  private final Set<ServiceKey> changed = new HashSet<>();
  private final Set<PortQuery> changedPorts = new HashSet<>();

  private ObservedRecord inBatch;
  private ObservedRecord sums;
  private int number;
  private String writer = "";
  private int partition = -1;
  private long generation;
  private int slots;
  private long flushedNanos;
  private boolean complained;

  /** Of the records of the batch in hand, in bytes. */
  private long largest;

  /**
   * Makes a writer.
   *
   * @param settings how to count
   * @param limits how large a record may be
   * @param worker a name that no other worker of any process has or had
   * @param nanoTime tells when sums are due
   */
  ObservedWriter(
      ObservedSettings settings, SizeLimits limits, String worker, LongSupplier nanoTime) {
    this.settings = settings;
    this.limits = limits;
    this.worker = worker;
    this.nanoTime = nanoTime;
    inBatch = new ObservedRecord(settings.maxServices());
    observer = new FlowObserver(settings.grouping(), inBatch);
    sums = inBatch;
    renew();
  }

  /** Counts an event of the batch in hand. */
  void observe(FieldReader event) {
    observer.observe(event);
  }

  /**
   * Writes what the batch in hand has added, before it is committed.
   *
   * @param partitions tells how many partitions a topic has
   * @param output takes the records
   */
  void write(ToIntFunction<String> partitions, Consumer<ProducerRecord<byte[], byte[]>> output) {
    largest = 0;
    if (inBatch.isEmpty()) {
      return;
    }
    if (partition < 0) {
      // Once for each writer: more partitions must not tear its records apart.
      partition = Math.floorMod(writer.hashCode(), partitions.applyAsInt(settings.topic()));
    }
    Map<ServiceKey, ServiceUse> added = inBatch.services();
    changed.addAll(added.keySet());
    changedPorts.addAll(inBatch.unnamed().keySet());
    sums.merge(inBatch);
    if (slots >= MAX_SLOTS
        || nanoTime.getAsLong() - flushedNanos >= settings.flushEvery().toNanos()) {
      writeSums(output);
    } else {
      writeJournal(added, output);
    }
    startBatch();
  }

  /** Learns what became of the batch in hand. */
  void closed(boolean committed) {
    if (!committed) {
      startBatch();
      renew();
    }
  }

  /**
   * Learns that the broker refused an output of this batch for its size.
   *
   * @param topic where to, null if that is not known
   */
  void refused(@Nullable String topic) {
    if (largest > 0 && (topic == null || topic.equals(settings.topic()))) {
      limits.refused(settings.topic(), largest);
    }
  }

  private void startBatch() {
    inBatch = new ObservedRecord(settings.maxServices());
    observer.use(inBatch);
  }

  private void renew() {
    writer = worker + "-" + number++;
    partition = -1;
    generation = 0;
    slots = 0;
    changed.clear();
    changedPorts.clear();
    sums = new ObservedRecord(settings.maxServices(), this::unnamed);
    flushedNanos = nanoTime.getAsLong();
  }

  private void unnamed(ServiceKey key) {
    changed.add(key);
    changedPorts.add(key.where());
    if (!complained) {
      complained = true;
      LOG.warn(
          "More than {} services were seen: those that matter least are counted by port alone",
          settings.maxServices());
    }
  }

  private void writeSums(Consumer<ProducerRecord<byte[], byte[]>> output) {
    generation++;
    flushedNanos = nanoTime.getAsLong();
    buffer.clear();
    ObservedJson.writeHead(generation, sums.undecided(), buffer);
    send(ObservedKeys.state(writer), output);
    for (ServiceKey key : changed) {
      Optional<ServiceUse> use = sums.use(key);
      if (use.isEmpty()) {
        output.accept(tombstone(ObservedKeys.service(writer, key)));
      } else {
        ObservedJson.writeService(key, use.get(), buffer);
        send(ObservedKeys.service(writer, key), output);
      }
    }
    for (PortQuery port : changedPorts) {
      ObservedJson.writePort(port, requireNonNull(sums.unnamed().get(port)), buffer);
      send(ObservedKeys.port(writer, port), output);
    }
    for (int slot = 0; slot < slots; slot++) {
      output.accept(tombstone(ObservedKeys.journal(writer, slot)));
    }
    changed.clear();
    changedPorts.clear();
    slots = 0;
  }

  private void writeJournal(
      Map<ServiceKey, ServiceUse> added, Consumer<ProducerRecord<byte[], byte[]>> output) {
    buffer.clear();
    ObservedJson.writeHead(generation, inBatch.undecided(), buffer);
    added.forEach(
        (key, use) -> {
          ObservedJson.writeService(key, use, buffer);
          cutJournal(output);
        });
    inBatch
        .unnamed()
        .forEach(
            (port, rest) -> {
              ObservedJson.writePort(port, rest, buffer);
              cutJournal(output);
            });
    send(ObservedKeys.journal(writer, slots++), output);
  }

  private void cutJournal(Consumer<ProducerRecord<byte[], byte[]>> output) {
    // A line more, key and all must still fit.
    if (buffer.length() > Math.min(MAX_VALUE_BYTES, limits.of(settings.topic()) / 2)) {
      send(ObservedKeys.journal(writer, slots++), output);
      ObservedJson.writeHead(generation, 0, buffer);
    }
  }

  /** Sends what is in the buffer, and empties it. */
  private void send(byte[] key, Consumer<ProducerRecord<byte[], byte[]>> output) {
    byte[] value = buffer.toByteArray();
    largest = Math.max(largest, RecordSize.bound(key, value, List.of()));
    output.accept(new ProducerRecord<>(settings.topic(), partition, key, value));
    buffer.clear();
  }

  private ProducerRecord<byte[], byte[]> tombstone(byte[] key) {
    return new ProducerRecord<>(settings.topic(), partition, key, null);
  }
}

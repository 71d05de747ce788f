package org.tidewaiter.deploy.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.tidewaiter.deploy.pipeline.ClientSettings;
import org.tidewaiter.deploy.pipeline.ObservedKeys;
import org.tidewaiter.enrich.observed.ObservedReader;
import org.tidewaiter.enrich.observed.ObservedRecord;

/**
 * Reads the observed topic to its end and adds up what its writers counted. Not thread-safe.
 *
 * <p>The last record of a key counts. So a topic that was not compacted yet gives the same as one
 * that was, and what is read twice counts once.
 */
public final class ObservedTopic {

  /** What is kept of a record is some 300 bytes: this is a good gigabyte. */
  private static final int MAX_RECORDS = 4_000_000;

  private final Map<String, Writer> writers = new HashMap<>();
  private int records;
  private long unreadable;

  /** What one writer has written last. */
  private static final class Writer {
    private String state = "";
    private final Map<String, String> sums = new HashMap<>();
    private final Map<String, String> journals = new HashMap<>();
  }

  /**
   * What the topic holds.
   *
   * @param record all that was counted
   * @param writers how many counted it: one for each worker, and again after each failure or start
   * @param unreadable how many records were not understood and left out
   */
  public record Contents(ObservedRecord record, int writers, long unreadable) {}

  private ObservedTopic() {}

  /**
   * Reads committed records to the end.
   *
   * @param maxServices how many services are named
   * @throws TopicFailure if the topic can't be read
   * @throws TooLarge if it holds more than fits
   */
  public static Contents read(ClientSettings clients, String topic, int maxServices) {
    ObservedTopic contents = new ObservedTopic();
    try (TopicTail tail = TopicTail.open(clients, topic, Long.MAX_VALUE)) {
      tail.read(false, () -> false, contents::take);
    }
    return contents.sum(maxServices);
  }

  /** The topic holds more than a reader can hold. */
  public static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLarge() {
      super(
          "the topic holds more than "
              + MAX_RECORDS
              + " sums (expected: compacted, and not the sums of that many starts;"
              + " stop the service and delete the topic to begin anew)");
    }
  }

  private boolean take(ConsumerRecord<byte[], byte[]> record) {
    byte[] key = record.key();
    String text = key == null ? "" : new String(key, UTF_8);
    Optional<ObservedKeys.Parsed> parsed = ObservedKeys.parse(text);
    if (parsed.isEmpty()) {
      unreadable++;
      return true;
    }
    Writer writer = writers.computeIfAbsent(parsed.get().writer(), made -> new Writer());
    String value = record.value() == null ? "" : new String(record.value(), UTF_8);
    switch (parsed.get().kind()) {
      case STATE -> writer.state = value;
      case SERVICE, PORT -> put(writer.sums, text, value);
      case JOURNAL -> put(writer.journals, text, value);
    }
    return true;
  }

  private void put(Map<String, String> values, String key, String value) {
    if (value.isEmpty()) {
      records -= values.remove(key) == null ? 0 : 1;
    } else if (values.put(key, value) == null && ++records > MAX_RECORDS) {
      throw new TooLarge();
    }
  }

  private Contents sum(int maxServices) {
    ObservedRecord total = new ObservedRecord(maxServices);
    for (Writer writer : writers.values()) {
      ObservedReader reader = new ObservedReader(total);
      if (!writer.state.isEmpty()) {
        lines(reader, writer.state);
        writer.sums.values().forEach(value -> lines(reader, value));
      }
      long generation = reader.generation();
      for (String journal : writer.journals.values()) {
        ObservedRecord added = new ObservedRecord(maxServices);
        ObservedReader journalReader = new ObservedReader(added);
        lines(journalReader, journal);
        if (journalReader.generation() == generation) {
          total.merge(added);
        }
      }
    }
    return new Contents(total, writers.size(), unreadable);
  }

  private void lines(ObservedReader reader, String value) {
    value.lines().forEach(line -> unreadable += reader.line(line).isPresent() ? 1 : 0);
  }
}

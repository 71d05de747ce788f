package org.tidewaiter.deploy.topics;

import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.tidewaiter.deploy.pipeline.OutputHeaders;

/**
 * A record of the dead-letter topic with what its headers say. A header that is missing or wrong is
 * empty: the topic may hold records of others.
 *
 * @param record as it was read
 * @param reason why it was rejected, {@code ?} if it does not say
 * @param detail what was wrong, for a person; may be empty
 * @param origin where the rejected record came from
 * @param index place of the bad part in its record
 * @param offsetInRecord bytes from the start of the record to the fault
 * @param fullLength length of the original in bytes, if only its beginning was kept
 */
public record DeadLetter(
    ConsumerRecord<byte[], byte[]> record,
    String reason,
    String detail,
    Optional<Origin> origin,
    OptionalLong index,
    OptionalLong offsetInRecord,
    OptionalLong fullLength) {

  /**
   * Where a rejected record came from.
   *
   * @param topic its topic
   * @param partition its partition, not negative
   * @param offset its offset, not negative
   */
  public record Origin(String topic, int partition, long offset) {
    @Override
    public String toString() {
      return topic + "-" + partition + "@" + offset;
    }
  }

  /** Reads the headers of a record. */
  public static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
    return new DeadLetter(
        record,
        text(record, OutputHeaders.REASON).orElse("?"),
        text(record, OutputHeaders.DETAIL).orElse(""),
        origin(record),
        number(record, OutputHeaders.INDEX),
        number(record, OutputHeaders.OFFSET_IN_RECORD),
        number(record, OutputHeaders.FULL_LENGTH));
  }

  /** Returns where the dead letter itself is. */
  public Origin place() {
    return new Origin(record.topic(), record.partition(), record.offset());
  }

  /** Returns the timestamp of the rejected record, milliseconds since 1970 UTC. */
  public long timestampMillis() {
    return number(record, OutputHeaders.TIMESTAMP).orElse(record.timestamp());
  }

  private static Optional<Origin> origin(ConsumerRecord<byte[], byte[]> record) {
    Optional<String> topic = text(record, OutputHeaders.ORIGIN_TOPIC);
    OptionalLong partition = number(record, OutputHeaders.ORIGIN_PARTITION);
    OptionalLong offset = number(record, OutputHeaders.ORIGIN_OFFSET);
    if (topic.isEmpty() || partition.isEmpty() || offset.isEmpty()) {
      return Optional.empty();
    }
    long number = partition.getAsLong();
    return number != (int) number || number < 0 || offset.getAsLong() < 0
        ? Optional.empty()
        : Optional.of(new Origin(topic.get(), (int) number, offset.getAsLong()));
  }

  private static Optional<String> text(ConsumerRecord<byte[], byte[]> record, String name) {
    return OutputHeaders.text(record.headers(), name);
  }

  private static OptionalLong number(ConsumerRecord<byte[], byte[]> record, String name) {
    Optional<String> text = text(record, name);
    // At most 18 digits, so that the number is one.
    return text.isPresent() && text.get().matches("-?\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(text.get()))
        : OptionalLong.empty();
  }
}

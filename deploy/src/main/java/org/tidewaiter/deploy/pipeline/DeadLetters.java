package org.tidewaiter.deploy.pipeline;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.decode.DecodeError;

/**
 * Makes the dead letter of a record: its bytes and key as they were, and headers that say what was
 * wrong and where it came from.
 *
 * <p>A record that would not fit keeps only its first bytes, with the full length and the hash by
 * which the whole can be found again at its origin. Pure and thread-safe.
 */
final class DeadLetters {

  /** Enough to recognise a record by. */
  static final int EXCERPT_BYTES = 16_384;

  /** A detail is one line; a decoder that writes a novel must not fail the batch. */
  private static final int MAX_DETAIL_CHARS = 1000;

  private DeadLetters() {}

  /**
   * Returns the dead letter.
   *
   * @param record as it was read
   * @param input name of its input
   * @param error what was wrong
   * @param index place of the part in the record
   */
  static Letter of(
      ConsumerRecord<byte[], byte[]> record, String input, DecodeError error, int index) {
    List<Header> ours = new ArrayList<>();
    ours.add(OutputHeaders.of(OutputHeaders.REASON, error.reason().code()));
    ours.add(OutputHeaders.of(OutputHeaders.DETAIL, shortened(error.detail())));
    ours.add(OutputHeaders.of(OutputHeaders.OFFSET_IN_RECORD, error.offset()));
    ours.add(OutputHeaders.of(OutputHeaders.INDEX, index));
    ours.add(OutputHeaders.of(OutputHeaders.INPUT, input));
    ours.add(OutputHeaders.of(OutputHeaders.ORIGIN_TOPIC, record.topic()));
    ours.add(OutputHeaders.of(OutputHeaders.ORIGIN_PARTITION, record.partition()));
    ours.add(OutputHeaders.of(OutputHeaders.ORIGIN_OFFSET, record.offset()));
    ours.add(OutputHeaders.of(OutputHeaders.TIMESTAMP, record.timestamp()));
    return new Letter(record, ours);
  }

  private static String shortened(String detail) {
    return detail.length() <= MAX_DETAIL_CHARS
        ? detail
        : detail.substring(0, MAX_DETAIL_CHARS) + "...";
  }

  /** A dead letter that has not been fitted to a limit yet. */
  record Letter(ConsumerRecord<byte[], byte[]> record, List<Header> ours) {

    /**
     * Returns the output record.
     *
     * @param topic the dead-letter topic
     * @param partition null for the partition that the key gives
     * @param timestamp of the output
     * @param limit bytes that the topic takes; below about 4 KiB even the excerpt may not fit
     */
    ProducerRecord<byte[], byte[]> fitted(
        String topic, @Nullable Integer partition, long timestamp, long limit) {
      byte @Nullable [] key = record.key();
      byte @Nullable [] value = record.value();
      List<Header> headers = new ArrayList<>(OutputHeaders.keeping(record.headers()));
      headers.addAll(ours);
      if (RecordSize.bound(key, value, headers) > limit) {
        if (RecordSize.bound(key, null, headers) + EXCERPT_BYTES + 256 > limit) {
          // The key or the input's own headers are what is too large.
          headers = new ArrayList<>(OutputHeaders.schemaAlone());
          headers.addAll(ours);
          key = null;
        }
        if (value != null) {
          headers.add(OutputHeaders.of(OutputHeaders.FULL_LENGTH, value.length));
          headers.add(OutputHeaders.of(OutputHeaders.SHA256, sha256(value)));
          long room = limit - RecordSize.bound(key, null, headers);
          int kept = (int) Math.max(0, Math.min(room, Math.min(EXCERPT_BYTES, value.length)));
          value = Arrays.copyOf(value, kept);
        }
      }
      return new ProducerRecord<>(topic, partition, timestamp, key, value, headers);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

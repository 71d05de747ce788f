package org.tidewaiter.deploy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidewaiter.deploy.pipeline.TestTopics.bytes;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.Reason;

class DeadLettersTest {

  private static final DecodeError ERROR = new DecodeError(Reason.TRUNCATED, 7, "ends early");

  private static ConsumerRecord<byte[], byte[]> record(
      byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    return new ConsumerRecord<>(
        "in", 3, 42, 99, TimestampType.CREATE_TIME, 0, 0, key, value, headers, Optional.empty());
  }

  private static ProducerRecord<byte[], byte[]> fitted(
      ConsumerRecord<byte[], byte[]> record, long limit) {
    return DeadLetters.of(record, "flows", ERROR, 2).fitted("dead", null, 99, limit);
  }

  private static long size(ProducerRecord<byte[], byte[]> letter) {
    return RecordSize.bound(letter.key(), letter.value(), List.of(letter.headers().toArray()));
  }

  @Test
  void fitted_smallRecord_keepsEverythingAndSaysWhy() {
    Headers headers = new RecordHeaders().add("mine", bytes("1"));

    ProducerRecord<byte[], byte[]> letter =
        fitted(record(bytes("k"), bytes("value"), headers), 1 << 20);

    assertThat(letter.key()).isEqualTo(bytes("k"));
    assertThat(letter.value()).isEqualTo(bytes("value"));
    assertThat(text(letter, "mine")).isEqualTo("1");
    assertThat(text(letter, "tidewaiter.reason")).isEqualTo("truncated");
    assertThat(text(letter, "tidewaiter.detail")).isEqualTo("ends early");
    assertThat(text(letter, "tidewaiter.offset-in-record")).isEqualTo("7");
    assertThat(text(letter, "tidewaiter.index")).isEqualTo("2");
    assertThat(text(letter, "tidewaiter.input")).isEqualTo("flows");
    assertThat(text(letter, "tidewaiter.origin.topic")).isEqualTo("in");
    assertThat(text(letter, "tidewaiter.origin.partition")).isEqualTo("3");
    assertThat(text(letter, "tidewaiter.origin.offset")).isEqualTo("42");
    assertThat(text(letter, "tidewaiter.timestamp")).isEqualTo("99");
    assertThat(text(letter, "tidewaiter.schema")).isEqualTo("1");
    assertThat(letter.headers().lastHeader("tidewaiter.sha256")).isNull();
  }

  private static String text(ProducerRecord<byte[], byte[]> letter, String name) {
    return OutputHeaders.text(letter.headers(), name).orElse("missing");
  }

  @Test
  void fitted_replayedRecord_hasOnlyTheNewHeadersOfOurs() {
    Headers headers =
        new RecordHeaders()
            .add("tidewaiter.reason", bytes("internal"))
            .add("tidewaiter.sha256", bytes("00"));

    ProducerRecord<byte[], byte[]> letter = fitted(record(null, bytes("value"), headers), 1 << 20);

    assertThat(letter.headers().headers("tidewaiter.reason")).hasSize(1);
    assertThat(text(letter, "tidewaiter.reason")).isEqualTo("truncated");
    assertThat(letter.headers().lastHeader("tidewaiter.sha256")).isNull();
  }

  @Test
  void fitted_valueTooLong_keepsTheFirstBytesLengthAndHash() {
    byte[] value = new byte[100_000];
    Arrays.fill(value, (byte) 'a');

    ProducerRecord<byte[], byte[]> letter =
        fitted(record(bytes("k"), value, new RecordHeaders()), 100_000);

    assertThat(letter.key()).isEqualTo(bytes("k"));
    assertThat(letter.value()).isEqualTo(Arrays.copyOf(value, DeadLetters.EXCERPT_BYTES));
    assertThat(text(letter, "tidewaiter.full-length")).isEqualTo("100000");
    // printf 'a%.0s' {1..100000} | sha256sum
    assertThat(text(letter, "tidewaiter.sha256"))
        .isEqualTo("6d1cf22d7cc09b085dfc25ee1a1f3ae0265804c607bc2074ad253bcc82fd81ee");
  }

  @Test
  void fitted_keyOrHeadersTooLong_areLeftOut() {
    Headers headers = new RecordHeaders().add("mine", new byte[200_000]);

    ProducerRecord<byte[], byte[]> letter =
        fitted(record(new byte[200_000], bytes("value"), headers), 100_000);

    assertThat(letter.key()).isNull();
    assertThat(letter.value()).isEqualTo(bytes("value"));
    assertThat(letter.headers().lastHeader("mine")).isNull();
    assertThat(text(letter, "tidewaiter.reason")).isEqualTo("truncated");
  }

  @Test
  void fitted_anyLimitFromTwoKibibytesOn_isKept() {
    byte[] value = new byte[50_000];
    for (int limit = 2048; limit < 60_000; limit += 997) {
      ConsumerRecord<byte[], byte[]> record =
          record(new byte[limit / 2], value, new RecordHeaders().add("mine", new byte[limit / 3]));

      assertThat(size(fitted(record, limit))).as("limit %d", limit).isLessThanOrEqualTo(limit);
    }
  }

  @Test
  void fitted_detailOfManyLines_isShortened() {
    DecodeError error = new DecodeError(Reason.INTERNAL, -1, "x".repeat(100_000));

    ProducerRecord<byte[], byte[]> letter =
        DeadLetters.of(record(null, bytes("v"), new RecordHeaders()), "flows", error, 0)
            .fitted("dead", null, 99, 1 << 20);

    assertThat(text(letter, "tidewaiter.detail")).hasSize(1003).endsWith("...");
  }
}

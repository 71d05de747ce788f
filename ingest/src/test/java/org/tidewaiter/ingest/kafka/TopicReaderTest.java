package org.tidewaiter.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TopicReaderTest {

  private static final TopicPartition P0 = new TopicPartition("t", 0);
  private static final TopicPartition P1 = new TopicPartition("t", 1);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

  private TopicReader open(long last) {
    consumer.updatePartitions(
        "t",
        List.of(
            new PartitionInfo("t", 0, null, null, null),
            new PartitionInfo("t", 1, null, null, null)));
    consumer.updateBeginningOffsets(Map.of(P0, 2L, P1, 0L));
    consumer.updateEndOffsets(Map.of(P0, 5L, P1, 0L));
    TopicReader reader = TopicReader.open(consumer, "t", last);
    for (int offset = 2; offset < 5; offset++) {
      consumer.addRecord(new ConsumerRecord<>("t", 0, offset, null, new byte[0]));
    }
    return reader;
  }

  /** How far before the end, and what is read. */
  record Case(long last, List<Long> offsets) {}

  static Stream<Case> cases() {
    return Stream.of(
        new Case(Long.MAX_VALUE, List.of(2L, 3L, 4L)),
        new Case(4, List.of(2L, 3L, 4L)),
        new Case(3, List.of(2L, 3L, 4L)),
        new Case(2, List.of(3L, 4L)),
        new Case(0, List.of()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void poll_fromBeforeTheEnd_readsThePast(Case given) {
    List<Long> offsets = new ArrayList<>();
    try (TopicReader reader = open(given.last())) {
      assertThat(reader.pastRead()).isEqualTo(given.offsets().isEmpty());
      reader.poll(Duration.ZERO).forEach(record -> offsets.add(record.offset()));
      assertThat(reader.pastRead()).isTrue();
    }
    assertThat(offsets).isEqualTo(given.offsets());
    assertThat(consumer.closed()).isTrue();
  }

  @Test
  void isPast_recordThatCameAfterTheOpening_isNot() {
    List<Long> past = new ArrayList<>();
    try (TopicReader reader = open(Long.MAX_VALUE)) {
      consumer.addRecord(new ConsumerRecord<>("t", 0, 5, null, new byte[0]));
      reader
          .poll(Duration.ZERO)
          .forEach(
              record -> {
                if (reader.isPast(record)) {
                  past.add(record.offset());
                }
              });
    }
    assertThat(past).containsExactly(2L, 3L, 4L);
  }

  @Test
  void open_noSuchTopic_saysSoAndClosesTheConsumer() {
    assertThatThrownBy(() -> TopicReader.open(consumer, "none", 0))
        .isInstanceOf(UnknownTopicOrPartitionException.class)
        .hasMessageContaining("none");
    assertThat(consumer.closed()).isTrue();
  }
}

package org.tidewaiter.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupReaderTest {

  private static final TopicPartition P0 = new TopicPartition("in", 0);
  private static final TopicPartition P1 = new TopicPartition("in", 1);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final GroupReader reader = new GroupReader(consumer);
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void assign() {
    reader.subscribe(
        List.of("in"),
        new Handover() {
          @Override
          public void revoked() {
            told.add("revoked");
          }

          @Override
          public void lost() {
            told.add("lost");
          }

          @Override
          public void assigned() {
            told.add("assigned");
          }
        });
    consumer.rebalance(List.of(P0, P1));
    consumer.updateBeginningOffsets(Map.of(P0, 0L, P1, 0L));
    consumer.updateEndOffsets(Map.of(P0, 100L, P1, 100L));
  }

  private void add(TopicPartition partition, long offset) {
    byte[] value = "v".getBytes(StandardCharsets.UTF_8);
    consumer.addRecord(
        new ConsumerRecord<>(partition.topic(), partition.partition(), offset, null, value));
  }

  @Test
  void rewind_twoPollsAndNothingCommitted_goesBackToTheFirst() {
    add(P0, 5);
    reader.poll(Duration.ZERO);
    add(P0, 6);
    reader.poll(Duration.ZERO);

    reader.rewind();

    assertThat(consumer.position(P0)).isEqualTo(5);
  }

  @Test
  void rewind_committed_goesBackThere() {
    add(P0, 5);
    add(P0, 6);
    add(P1, 7);
    reader.poll(Duration.ZERO);
    reader.commit(Map.of(P0, new OffsetAndMetadata(6)));

    reader.rewind();

    assertThat(consumer.position(P0)).isEqualTo(6);
    assertThat(consumer.position(P1)).isEqualTo(7);
  }

  @Test
  void rewind_partitionWentAwayAndCameBack_forgetsWhereItBegan() {
    add(P0, 5);
    reader.poll(Duration.ZERO);
    consumer.rebalance(List.of(P1));
    consumer.rebalance(List.of(P0, P1));
    consumer.seek(P0, 40);

    reader.rewind();

    assertThat(consumer.position(P0)).isEqualTo(40);
    assertThat(told).contains("revoked", "assigned");
  }

  @Test
  void rewind_nothingRead_stays() {
    consumer.seek(P0, 3);

    reader.rewind();

    assertThat(consumer.position(P0)).isEqualTo(3);
  }

  @Test
  void after_record_isTheNextOffset() {
    assertThat(GroupReader.after(new ConsumerRecord<>("in", 0, 41, null, null)).offset())
        .isEqualTo(42);
  }
}

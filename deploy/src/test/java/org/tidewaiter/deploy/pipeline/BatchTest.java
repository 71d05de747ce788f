package org.tidewaiter.deploy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidewaiter.deploy.pipeline.TestTopics.bytes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.kafka.GroupReader;

class BatchTest {

  private static final TopicPartition P0 = new TopicPartition("in", 0);
  private static final TopicPartition P1 = new TopicPartition("in", 1);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final GroupReader reader = new GroupReader(consumer);
  private final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();
  private final List<Boolean> closed = new ArrayList<>();
  private final Batch batch = batch(Delivery.EXACTLY_ONCE);
  private boolean autoComplete = true;

  private Batch batch(Delivery mode) {
    return new Batch(
        reader,
        BatchCommit.of(mode),
        () -> {
          producers.add(
              new MockProducer<>(
                  autoComplete, null, new ByteArraySerializer(), new ByteArraySerializer()));
          return producers.get(producers.size() - 1);
        },
        new BatchListener() {
          @Override
          public void delivering() {}

          @Override
          public void closed(boolean committed) {
            closed.add(committed);
          }

          @Override
          public void assigned() {}
        });
  }

  @BeforeEach
  void assign() {
    reader.subscribe(List.of("in"), batch);
    consumer.rebalance(List.of(P0, P1));
    consumer.updateBeginningOffsets(Map.of(P0, 10L, P1, 20L));
    for (int i = 0; i < 3; i++) {
      consumer.addRecord(new ConsumerRecord<>("in", 0, 10 + i, null, bytes("a" + i)));
      consumer.addRecord(new ConsumerRecord<>("in", 1, 20 + i, null, bytes("b" + i)));
    }
  }

  private MockProducer<byte[], byte[]> producer() {
    return producers.get(producers.size() - 1);
  }

  /** Reads all there is, and sends and settles each record. */
  private void fill(Batch filled) {
    ConsumerRecords<byte[], byte[]> records = reader.poll(Duration.ZERO);
    filled.begin();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      filled.send(new ProducerRecord<>("out", record.value()));
      filled.done(record);
    }
  }

  @Test
  void commit_allDone_commitsTheOffsetAfterTheLastOfEachPartition() {
    batch.recover();
    fill(batch);
    batch.commit();

    assertThat(producer().history()).hasSize(6);
    assertThat(producer().commitCount()).isEqualTo(1);
    Map<TopicPartition, OffsetAndMetadata> offsets =
        producer().consumerGroupOffsetsHistory().get(0).values().iterator().next();
    assertThat(offsets).hasEntrySatisfying(P0, at -> assertThat(at.offset()).isEqualTo(13));
    assertThat(offsets).hasEntrySatisfying(P1, at -> assertThat(at.offset()).isEqualTo(23));
    assertThat(closed).containsExactly(true);
  }

  @Test
  void commit_partWayThrough_commitsOnlyWhatIsDone() {
    batch.recover();
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    reader.poll(Duration.ZERO).records(P1).forEach(records::add);
    batch.begin();
    batch.done(records.get(0));
    batch.commit();

    assertThat(producer().consumerGroupOffsetsHistory().get(0).values().iterator().next())
        .containsOnlyKeys(P1)
        .allSatisfy((partition, offset) -> assertThat(offset.offset()).isEqualTo(21));
  }

  @Test
  void abort_nothingCommittedBefore_goesBackToTheFirstRecordRead() {
    batch.recover();
    fill(batch);
    batch.abort();
    assertThat(consumer.position(P0)).isEqualTo(13);
    batch.recover();

    assertThat(consumer.position(P0)).isEqualTo(10);
    assertThat(consumer.position(P1)).isEqualTo(20);
    assertThat(producer().history()).isEmpty();
    assertThat(producers).hasSize(1);
    assertThat(closed).containsExactly(false);
  }

  @Test
  void abort_committedBefore_goesBackToWhatIsCommitted() {
    batch.recover();
    fill(batch);
    consumer.commitSync(Map.of(P0, new OffsetAndMetadata(12)));
    batch.abort();
    batch.recover();

    assertThat(consumer.position(P0)).isEqualTo(12);
    assertThat(consumer.position(P1)).isEqualTo(20);
  }

  @Test
  void begin_afterAnAbortWithoutRecover_isRefused() {
    batch.recover();
    fill(batch);
    batch.abort();

    assertThatThrownBy(batch::begin).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void commit_fenced_needsANewProducer() {
    batch.recover();
    fill(batch);
    producer().fenceProducer();
    assertThatThrownBy(batch::commit).isInstanceOf(ProducerFencedException.class);
    batch.abort();
    batch.recover();

    assertThat(producers).hasSize(2);
    assertThat(producers.get(0).closed()).isTrue();
    assertThat(producer().transactionInitialized()).isTrue();
    assertThat(consumer.position(P0)).isEqualTo(10);
  }

  @Test
  void commit_timesOut_isAskedForAgainAndThenInDoubt() {
    batch.recover();
    fill(batch);
    producer().commitTransactionException = new TimeoutException("slow");
    // What a real producer says to an abort while a commit is in doubt.
    producer().abortTransactionException = new IllegalStateException("commit must be retried");
    assertThatThrownBy(batch::commit).isInstanceOf(TimeoutException.class);
    batch.abort();
    batch.recover();

    assertThat(producers).hasSize(2);
    assertThat(closed).containsExactly(false);
  }

  @Test
  void recover_producerNotReady_isClosedAndTriedAgain() {
    Batch failing =
        new Batch(
            reader,
            BatchCommit.of(Delivery.EXACTLY_ONCE),
            () -> {
              MockProducer<byte[], byte[]> made =
                  new MockProducer<>(
                      true, null, new ByteArraySerializer(), new ByteArraySerializer());
              if (producers.isEmpty()) {
                made.initTransactionException = new TimeoutException("no coordinator");
              }
              producers.add(made);
              return made;
            },
            new BatchListener() {
              @Override
              public void delivering() {}

              @Override
              public void closed(boolean committed) {}

              @Override
              public void assigned() {}
            });

    assertThatThrownBy(failing::recover).isInstanceOf(TimeoutException.class);
    assertThat(producers.get(0).closed()).isTrue();
    failing.recover();
    assertThat(producers).hasSize(2);
  }

  @Test
  void send_failed_showsInCheckAndStopsFurtherSends() {
    autoComplete = false;
    batch.recover();
    fill(batch);
    producer().errorNext(new KafkaException("refused"));

    assertThatThrownBy(batch::check).isInstanceOf(KafkaException.class).hasMessage("refused");
    assertThatThrownBy(batch::commit).hasMessage("refused");
    assertThat(batch.failedTopic()).isEqualTo("out");
  }

  @Test
  void send_producerThrows_neverThrowsToTheEngine() {
    batch.recover();
    producer().sendException = new KafkaException("broken");
    fill(batch);

    assertThatThrownBy(batch::check).hasMessage("broken");
  }

  @Test
  void revoked_batchOpen_isCommittedFirst() {
    batch.recover();
    fill(batch);
    consumer.rebalance(List.of(P0));

    assertThat(producer().commitCount()).isEqualTo(1);
    assertThat(batch.isOpen()).isFalse();
  }

  @Test
  void revoked_batchOpenAndFailed_isGivenUp() {
    autoComplete = false;
    batch.recover();
    fill(batch);
    producer().errorNext(new KafkaException("refused"));
    batch.revoked();

    assertThat(batch.isBehind()).isTrue();
    assertThat(producer().commitCount()).isZero();
    assertThat(closed).containsExactly(false);
  }

  @Test
  void lost_batchOpen_isGivenUp() {
    batch.recover();
    fill(batch);
    batch.lost();

    assertThat(producer().commitCount()).isZero();
    assertThat(producer().transactionAborted()).isTrue();
    assertThat(closed).containsExactly(false);
  }

  @Test
  void revokedOrLost_noBatch_doesNothing() {
    batch.recover();
    batch.revoked();
    batch.lost();

    assertThat(closed).isEmpty();
  }

  @Test
  void commit_atLeastOnce_commitsOffsetsAfterTheOutputs() {
    Batch relaxed = batch(Delivery.AT_LEAST_ONCE);
    relaxed.recover();
    fill(relaxed);
    relaxed.commit();

    assertThat(producer().transactionInitialized()).isFalse();
    assertThat(producer().flushed()).isTrue();
    assertThat(consumer.committed(Set.of(P0)))
        .hasEntrySatisfying(P0, at -> assertThat(at.offset()).isEqualTo(13));
  }

  @Test
  void commit_atLeastOnceAndAnOutputFailed_commitsNoOffsets() {
    autoComplete = false;
    Batch relaxed = batch(Delivery.AT_LEAST_ONCE);
    relaxed.recover();
    fill(relaxed);
    producer().errorNext(new KafkaException("refused"));

    assertThatThrownBy(relaxed::commit).hasMessage("refused");
    assertThat(consumer.committed(Set.of(P0)).get(P0)).isNull();
  }

  @Test
  void close_batchOpen_isGivenUp() {
    batch.recover();
    fill(batch);
    batch.close();

    assertThat(producer().transactionAborted()).isTrue();
    assertThat(producer().closed()).isTrue();
  }
}

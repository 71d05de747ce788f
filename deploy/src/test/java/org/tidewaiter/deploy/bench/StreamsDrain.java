package org.tidewaiter.deploy.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.tidewaiter.deploy.pipeline.ClientProperties;
import org.tidewaiter.deploy.pipeline.PipelineSettings;

/**
 * A Kafka Streams application with one thread, exactly once, that does what {@link
 * JacksonWork#tree} does. It tells its clients what the pipeline tells its own, as far as Streams
 * lets it, and commits as often.
 *
 * <p>What it has committed is told by its group's offsets: the input holds no transactions, so
 * offsets count records.
 */
final class StreamsDrain implements Drain {

  private static final long ASK_EVERY_NANOS = 20_000_000;

  private final String group;
  private final Admin admin;
  private final KafkaStreams streams;
  private final Path state;
  private final AtomicBoolean failed = new AtomicBoolean();
  private long askedAt;
  private long committed;

  StreamsDrain(PipelineSettings settings) {
    group = settings.groupId();
    admin = Admin.create(Map.of("bootstrap.servers", settings.clients().bootstrap()));
    try {
      state = Files.createTempDirectory("bench-streams");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(
            settings.inputs().get(0).topics().get(0),
            Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
        .mapValues(JacksonWork::tree)
        .to(
            settings.outputs().enriched(),
            Produced.with(Serdes.ByteArray(), Serdes.ByteArray())
                .withStreamPartitioner((topic, key, value, partitions) -> Optional.empty()));
    streams = new KafkaStreams(builder.build(), properties(settings));
  }

  private Properties properties(PipelineSettings settings) {
    Properties all = new Properties();
    all.put(StreamsConfig.APPLICATION_ID_CONFIG, group);
    all.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.clients().bootstrap());
    all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    all.put(
        StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.delivery().commitInterval().toMillis());
    all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    all.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
    all.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    Map<String, Object> writer = ClientProperties.writer(settings.clients());
    for (String name :
        new String[] {"batch.size", "buffer.memory", "linger.ms", "compression.type"}) {
      all.put(StreamsConfig.producerPrefix(name), writer.get(name));
    }
    Map<String, Object> reader = ClientProperties.reader(settings.clients());
    for (String name :
        new String[] {
          "max.partition.fetch.bytes",
          "fetch.max.bytes",
          "max.poll.records",
          "receive.buffer.bytes",
          "auto.offset.reset"
        }) {
      all.put(StreamsConfig.consumerPrefix(name), reader.get(name));
    }
    return all;
  }

  @Override
  public void start() {
    streams.setStateListener(
        (now, before) -> {
          if (now == KafkaStreams.State.ERROR) {
            failed.set(true);
          }
        });
    streams.start();
  }

  @Override
  public long committed() {
    if (failed.get()) {
      throw new IllegalStateException("Kafka Streams failed");
    }
    long now = System.nanoTime();
    if (askedAt == 0 || now - askedAt > ASK_EVERY_NANOS) {
      askedAt = now;
      committed = ask();
    }
    return committed;
  }

  private long ask() {
    try {
      Map<TopicPartition, OffsetAndMetadata> offsets =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      return offsets.values().stream().mapToLong(OffsetAndMetadata::offset).sum();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return 0; // the group is not there before the first commit
      }
      throw new IllegalStateException("offsets of " + group, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    streams.close(Duration.ofSeconds(20));
    streams.cleanUp();
    admin.close();
    try {
      Files.deleteIfExists(state);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.tidewaiter.deploy.pipeline;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidewaiter.deploy.engine.EngineSession;
import org.tidewaiter.deploy.engine.InputRecord;
import org.tidewaiter.deploy.engine.Origin;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.Reason;
import org.tidewaiter.ingest.kafka.GroupReader;

/**
 * The work of one thread: poll, process, deliver, until told to stop.
 *
 * <p>A failed batch is given up, the consumer goes back, and the same records come again after a
 * pause. A batch is cut when it has taken a quarter of the transaction's time, so that slow records
 * can't make every attempt time out.
 */
final class Worker implements Runnable, BatchListener {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  /** Looking at the clock for each record would cost more than a percent. */
  private static final int RECORDS_PER_LOOK = 64;

  private static final long FIRST_PAUSE_MILLIS = 50;

  private final PipelineSettings settings;
  private final EngineSource engines;
  private final GroupReader reader;
  private final PipelineMetrics metrics;
  private final Batch batch;
  private final OutputWriter writer;
  private final Optional<ObservedWriter> observed;
  private final BatchCounts counts = new BatchCounts();
  private final WorkerState state = new WorkerState();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Map<String, InputSettings> inputsByTopic = new HashMap<>();
  private final Map<InputSettings, EngineSession> sessions = new HashMap<>();
  private final long maxBatchNanos;
  private final long commitNanos;

  private EngineSource.@Nullable Sessions engine;
  private volatile boolean abandon;
  private long openedNanos;
  private long workedNanos;
  private long deliveringNanos;
  private int failures;
  private boolean batchFailed;

  /**
   * Makes a worker.
   *
   * @param settings of the pipeline
   * @param engines asked before each batch
   * @param metrics told after each batch
   * @param clients its own consumer and the way to its own producers
   */
  Worker(
      PipelineSettings settings,
      EngineSource engines,
      PipelineMetrics metrics,
      WorkerClients clients) {
    this.settings = settings;
    this.engines = engines;
    this.metrics = metrics;
    this.reader = clients.reader();
    this.batch =
        new Batch(reader, BatchCommit.of(settings.delivery().mode()), clients.producers(), this);
    this.writer = new OutputWriter(batch, settings.outputs(), clients.limits(), counts);
    this.observed =
        settings.observed().enabled()
            ? Optional.of(
                new ObservedWriter(
                    settings.observed(), clients.limits(), clients.worker(), System::nanoTime))
            : Optional.empty();
    this.maxBatchNanos = settings.delivery().transactionTimeout().toNanos() / 4;
    this.commitNanos = Math.min(maxBatchNanos, settings.delivery().commitInterval().toNanos());
    for (InputSettings input : settings.inputs()) {
      input.topics().forEach(topic -> inputsByTopic.put(topic, input));
    }
  }

  WorkerState state() {
    return state;
  }

  /** Asks it to stop after the batch in hand. Any thread. */
  void stop() {
    stop.countDown();
  }

  /** Asks it to stop and to give up the batch in hand. Any thread. */
  void abandon() {
    abandon = true;
    stop.countDown();
  }

  /**
   * Works until stopped.
   *
   * @throws FatalPipelineException if there is no use in going on
   */
  @Override
  public void run() {
    try {
      reader.subscribe(inputsByTopic.keySet(), batch);
      while (stop.getCount() > 0 || isUnfinished()) {
        turn();
      }
    } finally {
      closeAll();
    }
  }

  /**
   * One read and what follows. A batch is delivered when its time is up or nothing more is waiting:
   * far behind that means few commits, else that no result waits for others.
   */
  private void turn() {
    state.turn();
    try {
      if (stop.getCount() == 0) {
        finish();
        return;
      }
      batch.recover();
      long began = System.nanoTime();
      ConsumerRecords<byte[], byte[]> records =
          reader.poll(Patience.of(batch.isOpen(), openedNanos + commitNanos - began, this::left));
      metrics.polled(reader, System.nanoTime() - began);
      if (batch.isBehind()) {
        return; // partitions went in the middle of a batch: these records come again
      }
      if (!records.isEmpty()) {
        process(records);
      } else if (!batch.isOpen() && !batchFailed) {
        healthy();
      }
      boolean due = records.isEmpty() || System.nanoTime() - openedNanos >= commitNanos;
      if (batch.isOpen() && due) {
        batch.commit();
      }
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  private long left() {
    long left = 0;
    for (TopicPartition partition : reader.assignment()) {
      left += reader.lag(partition).orElse(0);
    }
    return left;
  }

  private void finish() {
    if (batch.isOpen()) {
      batch.commit();
    }
  }

  private boolean isUnfinished() {
    return batch.isOpen() && !abandon;
  }

  private void healthy() {
    failures = 0;
    batchFailed = false;
    state.failing(false);
  }

  private void failed(RuntimeException failure) {
    boolean inBatch = batch.isOpen();
    if (Failures.tooLarge(failure)) {
      writer.refused(batch.failedTopic());
      observed.ifPresent(seen -> seen.refused(batch.failedTopic()));
    }
    batch.abort();
    if (abandon) {
      return;
    }
    Failures.fatal(failure)
        .ifPresent(
            fatal -> {
              throw fatal;
            });
    if (Failures.rebalanced(failure)) {
      LOG.info("The group changed while a batch was in hand: {}", Failures.describe(failure));
      pause(FIRST_PAUSE_MILLIS);
      return;
    }
    // An empty poll proves nothing then: only a batch that gets through, or goes elsewhere.
    batchFailed |= inBatch;
    failures++;
    state.failing(true);
    int most = settings.delivery().maxFencings();
    if (failures >= most) {
      throw new FatalPipelineException(
          FailureKind.DELIVERY,
          "gave up after " + most + " failures in a row, the last: " + Failures.describe(failure),
          failure);
    }
    LOG.warn("Failure {} of at most {}: {}", failures, most, Failures.describe(failure));
    LOG.debug("Failure", failure);
    pause(Math.min(10_000, FIRST_PAUSE_MILLIS << Math.min(failures, 10)));
  }

  private void pause(long millis) {
    try {
      if (stop.await(millis, TimeUnit.MILLISECONDS)) {
        LOG.debug("Told to stop during a pause");
      }
    } catch (InterruptedException e) {
      abandon();
    }
  }

  private void process(ConsumerRecords<byte[], byte[]> records) {
    if (!batch.isOpen()) {
      useEngineInForce();
      open();
    }
    long began = System.nanoTime();
    long nowMillis = System.currentTimeMillis();
    int sinceLook = 0;
    for (TopicPartition partition : records.partitions()) {
      InputSettings input = requireNonNull(inputsByTopic.get(partition.topic()));
      EngineSession session = requireNonNull(sessions.get(input));
      writer.from(input.name());
      List<ConsumerRecord<byte[], byte[]>> ofPartition = records.records(partition);
      for (int i = 0; i < ofPartition.size(); i++) { // the list's iterator is slower
        if (++sinceLook == RECORDS_PER_LOOK) {
          sinceLook = 0;
          if (abandon) {
            batch.abort();
            return;
          }
          long now = System.nanoTime();
          if (now - openedNanos > maxBatchNanos) {
            workedNanos += now - began;
            batch.commit();
            open();
            began = openedNanos;
            writer.from(input.name());
          }
          nowMillis = System.currentTimeMillis();
        }
        ConsumerRecord<byte[], byte[]> record = ofPartition.get(i);
        process(record, session, nowMillis);
        batch.check();
        batch.done(record);
      }
    }
    batch.doneAll(records.nextOffsets());
    workedNanos += System.nanoTime() - began;
  }

  private void useEngineInForce() {
    EngineSource.Sessions current = engines.current();
    if (current != engine) {
      closeSessions();
      for (InputSettings input : settings.inputs()) {
        sessions.put(input, open(current, input));
      }
      engine = current;
    }
  }

  private EngineSession open(EngineSource.Sessions current, InputSettings input) {
    return observed.isPresent()
        ? current.open(input, observed.get()::observe)
        : current.open(input);
  }

  private void closeSessions() {
    sessions.values().forEach(EngineSession::close);
    sessions.clear();
  }

  private void open() {
    batch.begin();
    writer.beginBatch();
    openedNanos = System.nanoTime();
    workedNanos = 0;
  }

  @Override
  public void delivering() {
    deliveringNanos = System.nanoTime();
    metrics.processed(workedNanos);
    observed.ifPresent(seen -> seen.write(batch::partitions, batch::send));
  }

  private void process(
      ConsumerRecord<byte[], byte[]> record, EngineSession session, long nowMillis) {
    writer.begin(record, nowMillis);
    Origin origin = new Origin.Topic(record.topic(), record.partition(), record.offset());
    try {
      session.process(new InputRecord(record.value(), record.timestamp(), origin), writer);
      if (writer.results() == 0) {
        internal("the engine gave no result");
      }
    } catch (RuntimeException | StackOverflowError e) {
      StackTraceElement[] trace = e.getStackTrace();
      internal(e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]));
    }
  }

  private void internal(String detail) {
    writer.deadLetter(new DecodeError(Reason.INTERNAL, -1, detail), writer.results());
  }

  @Override
  public void closed(boolean committed) {
    if (committed) {
      healthy();
      long ended = System.nanoTime();
      metrics.delivered(ended - deliveringNanos, ended - openedNanos);
      metrics.committed(counts);
      state.internalInRow(writer.internalInRow());
    } else {
      metrics.aborted();
    }
    observed.ifPresent(seen -> seen.closed(committed));
    counts.clear();
    sessions.values().forEach(EngineSession::flush);
  }

  @Override
  public void assigned() {
    state.nowJoined();
    batchFailed = false;
  }

  private void closeAll() {
    Duration patience = Duration.ofSeconds(abandon ? 1 : 5);
    if (Thread.interrupted()) {
      LOG.debug("Interrupted; closing in order all the same");
    }
    try {
      batch.close(patience);
    } catch (RuntimeException e) {
      LOG.info("Closing a producer failed: {}", e.toString());
    }
    try {
      reader.close(patience);
    } catch (RuntimeException e) {
      LOG.info("Closing a consumer failed: {}", e.toString());
    }
    metrics.gone(reader);
    closeSessions();
  }
}

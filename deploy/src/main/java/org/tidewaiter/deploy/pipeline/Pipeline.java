package org.tidewaiter.deploy.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidewaiter.ingest.kafka.GroupReader;

/**
 * The workers of one process, from start to stop. Thread-safe.
 *
 * <p>Each worker is a thread with its own consumer, producer and engine sessions; they share
 * nothing but the engine's snapshot and the counters. If one ends for a reason that waiting can't
 * mend, all end.
 */
public final class Pipeline implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

  private final PipelineSettings settings;
  private final EngineSource engines;
  private final PipelineMetrics metrics;
  private final String process = UUID.randomUUID().toString().substring(0, 13);
  private final List<Worker> workers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final CompletableFuture<PipelineEnd> end = new CompletableFuture<>();
  private boolean stopped;

  /**
   * Makes a pipeline that has done nothing yet.
   *
   * @param settings what it needs to know; refused client properties are the caller's to check
   * @param engines gives the engine in force
   * @param metrics counts what is delivered
   */
  public Pipeline(PipelineSettings settings, EngineSource engines, PipelineMetrics metrics) {
    this.settings = settings;
    this.engines = engines;
    this.metrics = metrics;
  }

  /**
   * Looks at the cluster and changes nothing there.
   *
   * @throws FatalPipelineException if no broker answers in time, or does not let us in
   */
  public static ClusterReport inspect(PipelineSettings settings) {
    try (Cluster cluster = Cluster.open(settings)) {
      return cluster.inspect();
    }
  }

  /**
   * Looks at the cluster, creates missing topics where that is allowed, and starts the workers.
   *
   * @return what the cluster looks like now
   * @throws FatalPipelineException if it can't start; nothing is left running
   */
  public ClusterReport start() {
    ClusterReport report;
    try (Cluster cluster = Cluster.open(settings)) {
      report = cluster.complete(cluster.inspect());
    }
    report.warnings().forEach(warning -> LOG.warn("{}", warning));
    SizeLimits limits = limits(report);
    synchronized (this) {
      if (stopped || !workers.isEmpty()) {
        throw new IllegalStateException("pipeline: stopped or started before");
      }
      try {
        for (int number = 0; number < settings.workers(); number++) {
          workers.add(new Worker(settings, engines, metrics, clients(number, limits)));
          threads.add(thread(workers.get(number), number));
        }
      } catch (KafkaException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        throw new FatalPipelineException(
            FailureKind.CONFIGURATION, "kafka client: " + Failures.describe(cause), e);
      }
      threads.forEach(Thread::start);
    }
    metrics.watch(this::health);
    return report;
  }

  private SizeLimits limits(ClusterReport report) {
    Map<String, Integer> byTopic = new HashMap<>();
    for (TopicState topic : report.topics()) {
      if (!topic.input()) {
        byTopic.put(topic.name(), topic.maxMessageBytes());
      }
    }
    return new SizeLimits(byTopic, maxRequestBytes(byTopic));
  }

  /** A topic that takes more than the client's default is of no use if the client does not. */
  private int maxRequestBytes(Map<String, Integer> byTopic) {
    Map<String, Object> ours = ClientProperties.writer(settings.clients());
    Object set = ours.get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
    if (set != null) {
      return Integer.parseInt(set.toString().strip());
    }
    return byTopic.values().stream().mapToInt(bytes -> bytes).max().orElse(1 << 20);
  }

  private WorkerClients clients(int number, SizeLimits limits) {
    Map<String, Object> producer =
        ClientProperties.producer(settings, process, number, limits.maxRequestBytes());
    return new WorkerClients(
        new GroupReader(new KafkaConsumer<>(ClientProperties.consumer(settings, number))),
        () -> new KafkaProducer<>(producer),
        limits,
        process + "-" + number);
  }

  private Thread thread(Worker worker, int number) {
    Thread thread =
        new Thread(
            () -> {
              try {
                worker.run();
              } catch (FatalPipelineException e) {
                end.complete(new PipelineEnd(Optional.of(e)));
              } catch (Throwable e) { // an error of the JVM must not leave a worker missing
                end.complete(
                    new PipelineEnd(
                        Optional.of(
                            new FatalPipelineException(
                                FailureKind.INTERNAL, "fault of our own: " + e, e))));
              }
            },
            "tidewaiter-worker-" + number);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Waits until the pipeline ends: stopped, or for a reason of its own. The workers that are left
   * have still to be stopped.
   *
   * @param timeout how long to wait
   * @return empty if it has not ended
   */
  public Optional<PipelineEnd> awaitEnd(Duration timeout) throws InterruptedException {
    try {
      return Optional.of(end.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("never completed with an exception", e);
    }
  }

  /** Returns how the pipeline is. */
  public PipelineHealth health() {
    return HealthRules.judge(
        workers().stream().map(Worker::state).toList(), end.getNow(null), settings.bounds());
  }

  private synchronized List<Worker> workers() {
    return List.copyOf(workers);
  }

  /**
   * Stops: each worker finishes its batch; one that takes longer than the bound gives it up.
   *
   * @return whether every worker finished its batch
   */
  public boolean stop() {
    List<Thread> running;
    synchronized (this) {
      stopped = true;
      running = List.copyOf(threads);
    }
    workers().forEach(Worker::stop);
    boolean finished = join(running, settings.bounds().stop());
    if (!finished) {
      LOG.warn("A batch took longer than {}: given up", settings.bounds().stop());
      workers().forEach(Worker::abandon);
      running.forEach(Thread::interrupt);
      if (!join(running, Duration.ofSeconds(5))) {
        LOG.warn("A worker does not end; its transaction will time out");
      }
    }
    end.complete(new PipelineEnd(Optional.empty()));
    return finished;
  }

  private static boolean join(List<Thread> threads, Duration bound) {
    long deadline = System.nanoTime() + bound.toNanos();
    boolean all = true;
    for (Thread thread : threads) {
      long millis = Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
      try {
        thread.join(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
      all &= !thread.isAlive();
    }
    return all;
  }

  /** Stops. */
  @Override
  public void close() {
    stop();
  }
}

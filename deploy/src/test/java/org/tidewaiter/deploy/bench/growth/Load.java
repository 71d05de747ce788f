package org.tidewaiter.deploy.bench.growth;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.tidewaiter.deploy.engine.EngineSession;
import org.tidewaiter.deploy.engine.EngineSink;
import org.tidewaiter.deploy.engine.InputRecord;
import org.tidewaiter.deploy.engine.Origin;
import org.tidewaiter.deploy.engine.PublishedAlert;
import org.tidewaiter.ingest.decode.DecodeError;

/** Threads that do nothing but process events, each with a session of its own. */
final class Load implements AutoCloseable {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long TIMESTAMP = 1_767_600_000_000L;

  /** So seldom does a thread tell how far it is, and ask whether it shall go on. */
  private static final int TELL_EVERY = 64;

  private final List<Worker> workers = new ArrayList<>();
  private volatile boolean stopped;

  /**
   * Starts a thread for each session.
   *
   * @param events what every thread processes, again and again
   */
  Load(List<EngineSession> sessions, List<byte[]> events) {
    for (EngineSession session : sessions) {
      Worker worker = new Worker(session, events);
      workers.add(worker);
      worker.thread.start();
    }
  }

  /** Waits, and returns how many events all threads together processed in each second of it. */
  double rate(double seconds) {
    return run(seconds).eventsPerSecond();
  }

  /** Waits, and returns what all threads together did meanwhile. */
  LoadRate run(double seconds) {
    long before = count();
    long cpuBefore = cpuNanos();
    long began = System.nanoTime();
    long until = began + (long) (seconds * 1e9);
    while (System.nanoTime() < until) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
    double events = count() - before;
    return new LoadRate(
        events * 1e9 / (System.nanoTime() - began), (cpuNanos() - cpuBefore) / events);
  }

  private long cpuNanos() {
    return workers.stream()
        .mapToLong(worker -> THREADS.getThreadCpuTime(worker.thread.getId()))
        .sum();
  }

  private long count() {
    long count = 0;
    for (Worker worker : workers) {
      if (!worker.thread.isAlive()) {
        throw new IllegalStateException("a worker died");
      }
      count += worker.count.get();
    }
    return count;
  }

  @Override
  public void close() {
    stopped = true;
    for (Worker worker : workers) {
      try {
        worker.thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  private final class Worker implements EngineSink {

    private final AtomicLong count = new AtomicLong();
    private final Thread thread = new Thread(this::work, "load");
    private final EngineSession session;
    private final List<InputRecord> records = new ArrayList<>();
    private long bytes;

    Worker(EngineSession session, List<byte[]> events) {
      this.session = session;
      Origin origin = new Origin.Topic("in", 0, 0);
      events.forEach(event -> records.add(new InputRecord(event.clone(), TIMESTAMP, origin)));
    }

    private void work() {
      int next = 0;
      while (!stopped) {
        for (int i = 0; i < TELL_EVERY; i++) {
          session.process(records.get(next), this);
          next = next + 1 == records.size() ? 0 : next + 1;
        }
        count.lazySet(count.get() + TELL_EVERY);
      }
    }

    @Override
    public void enriched(byte[] json, int index) {
      bytes += json.length;
      if (bytes < 0) {
        throw new IllegalStateException("bytes: " + bytes);
      }
    }

    @Override
    public void alert(PublishedAlert alert) {
      throw new IllegalStateException("alert: " + alert.ruleId());
    }

    @Override
    public void deadLetter(DecodeError error, int index) {
      throw new IllegalStateException("event: " + error);
    }
  }
}

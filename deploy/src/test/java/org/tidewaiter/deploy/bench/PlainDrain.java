package org.tidewaiter.deploy.bench;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.tidewaiter.deploy.pipeline.PipelineSettings;

/** The shortest consumer and producer that one would write, around a function of values' bytes. */
final class PlainDrain implements Drain {

  private final AtomicLong committed = new AtomicLong();
  private final List<PlainWorker> workers;

  /**
   * Opens its clients.
   *
   * @param functions gives each worker one of its own
   * @param keyedTwice whether records that have a key go to the alerts, too
   */
  PlainDrain(
      PipelineSettings settings, Supplier<UnaryOperator<byte[]>> functions, boolean keyedTwice) {
    workers =
        IntStream.range(0, settings.workers())
            .mapToObj(
                number -> new PlainWorker(settings, number, functions.get(), keyedTwice, committed))
            .toList();
  }

  /** Gives back what it is given: the cost of Kafka itself. */
  static byte[] copy(byte[] value) {
    return value;
  }

  @Override
  public void start() {
    workers.forEach(PlainWorker::start);
  }

  @Override
  public long committed() {
    workers.forEach(PlainWorker::check);
    return committed.get();
  }

  @Override
  public void close() {
    workers.forEach(PlainWorker::stop);
    workers.forEach(PlainWorker::close);
  }
}

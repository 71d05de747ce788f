package org.tidewaiter.deploy.bench;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.tidewaiter.deploy.pipeline.PipelineSettings;

/** The shortest consumer and producer that one would write, around work on one record. */
final class PlainDrain implements Drain {

  private final AtomicLong committed = new AtomicLong();
  private final List<PlainWorker> workers;

  /**
   * Opens its clients.
   *
   * @param work gives each worker its own
   */
  PlainDrain(PipelineSettings settings, Supplier<PlainWork> work) {
    workers =
        IntStream.range(0, settings.workers())
            .mapToObj(number -> new PlainWorker(settings, number, work.get(), committed))
            .toList();
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

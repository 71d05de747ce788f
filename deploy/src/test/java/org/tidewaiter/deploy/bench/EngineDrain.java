package org.tidewaiter.deploy.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.tidewaiter.deploy.pipeline.EngineSource;
import org.tidewaiter.deploy.pipeline.Pipeline;
import org.tidewaiter.deploy.pipeline.PipelineMetrics;
import org.tidewaiter.deploy.pipeline.PipelineSettings;
import org.tidewaiter.rules.match.RuleSet;

/** Tidewaiter itself. */
final class EngineDrain implements Drain {

  private final PipelineMetrics metrics = new PipelineMetrics(new SimpleMeterRegistry());
  private final Pipeline pipeline;

  EngineDrain(PipelineSettings settings, RuleSet rules) {
    BenchEngine engine = new BenchEngine(rules);
    EngineSource.Sessions sessions = input -> engine.open();
    pipeline = new Pipeline(settings, () -> sessions, metrics);
  }

  @Override
  public void start() {
    pipeline.start();
  }

  @Override
  public long committed() {
    return metrics.snapshot().records();
  }

  @Override
  public void close() {
    pipeline.close();
  }
}

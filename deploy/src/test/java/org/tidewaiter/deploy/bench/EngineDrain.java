package org.tidewaiter.deploy.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.tidewaiter.deploy.engine.Engine;
import org.tidewaiter.deploy.engine.InputSpec;
import org.tidewaiter.deploy.engine.StageTimer;
import org.tidewaiter.deploy.intel.IntelLoader;
import org.tidewaiter.deploy.intel.IntelRefused;
import org.tidewaiter.deploy.intel.IntelSettings;
import org.tidewaiter.deploy.pipeline.EngineSource;
import org.tidewaiter.deploy.pipeline.Pipeline;
import org.tidewaiter.deploy.pipeline.PipelineMetrics;
import org.tidewaiter.deploy.pipeline.PipelineSettings;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.enrich.side.ReverseFlows;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.format.Format;
import org.tidewaiter.rules.compile.RuleCompiler;
import org.tidewaiter.rules.pack.RulePack;
import org.tidewaiter.rules.sigma.Level;

/** Tidewaiter itself, with the rule pack. */
final class EngineDrain implements Drain {

  private final PipelineMetrics metrics = new PipelineMetrics(new SimpleMeterRegistry());
  private final Pipeline pipeline;

  EngineDrain(PipelineSettings settings) {
    Engine engine =
        new Engine(
            RuleCompiler.compile(RulePack.rules()).rules(),
            enrichers(),
            Level.LOW,
            StageTimer.NONE);
    InputSpec firewall =
        new InputSpec(Format.AUTO, DecodeSettings.DEFAULT, InputSpec.FIREWALL, false);
    EngineSource.Sessions sessions = input -> engine.open(firewall);
    pipeline = new Pipeline(settings, () -> sessions, metrics);
  }

  /** All that is added to events unless somebody configures it otherwise. */
  private static List<Enricher> enrichers() {
    try {
      ReverseFlows flows = ReverseFlows.of(IntelSettings.DEFAULT.flows().reverse());
      return IntelLoader.start(IntelSettings.DEFAULT, flows).enrichers();
    } catch (IntelRefused impossible) {
      throw new IllegalStateException("the shipped data is whole", impossible);
    }
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

package org.tidewaiter.deploy.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.tidewaiter.deploy.engine.Engine;
import org.tidewaiter.deploy.engine.InputSpec;
import org.tidewaiter.deploy.engine.StageTimer;
import org.tidewaiter.deploy.pipeline.EngineSource;
import org.tidewaiter.deploy.pipeline.Pipeline;
import org.tidewaiter.deploy.pipeline.PipelineMetrics;
import org.tidewaiter.deploy.pipeline.PipelineSettings;
import org.tidewaiter.enrich.PortIntelEnricher;
import org.tidewaiter.enrich.port.PortKnowledge;
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
            List.of(new PortIntelEnricher(PortKnowledge.bundled())),
            Level.LOW,
            StageTimer.NONE);
    InputSpec firewall =
        new InputSpec(Format.AUTO, DecodeSettings.DEFAULT, InputSpec.FIREWALL, false);
    EngineSource.Sessions sessions = input -> engine.open(firewall);
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

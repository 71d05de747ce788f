package org.tidewaiter.deploy.bench;

import java.util.List;
import org.tidewaiter.deploy.engine.Engine;
import org.tidewaiter.deploy.engine.EngineSession;
import org.tidewaiter.deploy.engine.InputSpec;
import org.tidewaiter.deploy.engine.StageTimer;
import org.tidewaiter.deploy.intel.IntelLoader;
import org.tidewaiter.deploy.intel.IntelRefused;
import org.tidewaiter.deploy.intel.IntelSettings;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.enrich.side.ReverseFlows;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.format.Format;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.sigma.Level;

/** The engine as the benchmarks run it: all that is added to events by default. Thread-safe. */
public final class BenchEngine {

  private static final InputSpec FIREWALL =
      new InputSpec(Format.AUTO, DecodeSettings.DEFAULT, InputSpec.FIREWALL, false);

  private final Engine engine;

  /** Makes an engine with these rules. */
  public BenchEngine(RuleSet rules) {
    engine = new Engine(rules, enrichers(), Level.LOW, StageTimer.NONE);
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

  /** Returns a session for a firewall's events. */
  public EngineSession open() {
    return engine.open(FIREWALL);
  }
}

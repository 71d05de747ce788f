package org.tidewaiter.deploy.bench.match;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tidewaiter.deploy.engine.Engine;
import org.tidewaiter.deploy.engine.EngineSession;
import org.tidewaiter.deploy.engine.StageTimer;
import org.tidewaiter.enrich.PortIntelEnricher;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.sigma.Level;

/** How long a worker stops between two batches to take up a new engine. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class SwapBenchmark {

  /** How many rules there are. */
  @Param("4000")
  int rules = 10;

  private Engine engine = new Engine(RuleSet.EMPTY, List.of(), Level.LOW, StageTimer.NONE);

  /** Makes the new engine, as the thread does that found the changed rules. */
  @Setup
  public void prepare() {
    engine =
        new Engine(
            OwnEngine.compile(BenchRules.of(rules, BenchRules.ALL)),
            List.of(new PortIntelEnricher(PortKnowledge.bundled())),
            Level.LOW,
            StageTimer.NONE);
    engine.prepare(LoadBenchmark.INPUT);
  }

  /** Opens a session on it. */
  @Benchmark
  public EngineSession open() {
    return engine.open(LoadBenchmark.INPUT);
  }
}

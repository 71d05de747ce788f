package org.tidewaiter.deploy.bench.match;

import java.util.ArrayList;
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
import org.tidewaiter.deploy.engine.InputSpec;
import org.tidewaiter.deploy.engine.StageTimer;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.format.Format;
import org.tidewaiter.rules.compile.Compilation;
import org.tidewaiter.rules.compile.RuleCompiler;
import org.tidewaiter.rules.sigma.Level;
import org.tidewaiter.rules.sigma.RuleSource;

/**
 * Loading rules in a fresh JVM: from the text of the files, one each, to a session that is ready
 * for events. What is loaded is kept, so that the heap can be looked at afterwards.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(5)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class LoadBenchmark {

  /** A firewall, with no particular format. */
  static final InputSpec INPUT =
      new InputSpec(Format.AUTO, DecodeSettings.DEFAULT, InputSpec.FIREWALL, false);

  /** How many rules there are. */
  @Param("4000")
  int rules = 10;

  /** Outlives the state, which the harness forgets before the heap is looked at. */
  private static final List<Object> KEPT = new ArrayList<>();

  private List<RuleSource> sources = List.of();

  /** Writes the rules. */
  @Setup
  public void prepare() {
    sources = BenchRules.of(rules, BenchRules.ALL).stream().map(BenchRule::sigma).toList();
  }

  /** Parses, compiles and indexes. */
  @Benchmark
  public EngineSession load() {
    Compilation compilation = RuleCompiler.compile(sources);
    if (compilation.rules().rules().size() != rules) {
      throw new IllegalStateException("rules: " + compilation.problems());
    }
    Engine engine = new Engine(compilation.rules(), List.of(), Level.LOW, StageTimer.NONE);
    EngineSession session = engine.open(INPUT);
    KEPT.add(engine);
    KEPT.add(session);
    return session;
  }
}

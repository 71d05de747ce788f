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
import org.tidewaiter.deploy.engine.InputRecord;
import org.tidewaiter.deploy.engine.StageTimer.Stage;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.rules.match.RuleSet;

/**
 * The engine up to each of its stages, on events of 770 bytes that match no rule. What a stage
 * takes is the difference to the one before: by itself none can be measured, since an event is
 * parsed as far as the next stage asks.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class StageBenchmark {

  private static final int EVENTS = 1000;

  /** How many rules there are. */
  @Param({"1000", "10000"})
  int rules = 10;

  private StagedEngine engine = new StagedEngine(RuleSet.EMPTY, List.of());
  private List<InputRecord> records = List.of();
  private int next;

  /** Makes rules and events, and checks that the stages are the engine's. */
  @Setup
  public void prepare() {
    RuleSet compiled = OwnEngine.compile(BenchRules.of(rules, BenchRules.ALL));
    List<Enricher> enrichers = WholeEngine.enrichers();
    records = WholeEngine.records(new BenchTraffic(5).documents(EVENTS));
    engine = new StagedEngine(compiled, enrichers);
    engine.checkGivesWhat(new WholeEngine(compiled, WholeEngine.enrichers()), records);
  }

  /** Decodes. */
  @Benchmark
  public int toDecode() {
    return process(Stage.DECODE);
  }

  /** Decodes and enriches. */
  @Benchmark
  public int toEnrich() {
    return process(Stage.ENRICH);
  }

  /** Decodes, enriches and matches. */
  @Benchmark
  public int toMatch() {
    return process(Stage.MATCH);
  }

  /** Decodes, enriches, matches and renders. */
  @Benchmark
  public int toRender() {
    return process(Stage.RENDER);
  }

  private int process(Stage end) {
    next = next + 1 == records.size() ? 0 : next + 1;
    return engine.process(records.get(next), end);
  }
}

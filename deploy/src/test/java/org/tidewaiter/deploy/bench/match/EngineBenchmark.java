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
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.rules.match.RuleSet;

/**
 * The whole engine in process, from a record's bytes to the bytes of the enriched event, with all
 * that ships turned on; and what is left of it without its stages. The events match no rule.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EngineBenchmark {

  private static final int EVENTS = 1000;

  /** How many rules there are. */
  @Param({"1000", "10000"})
  int rules = 10;

  private List<InputRecord> records = List.of();
  private WholeEngine whole = new WholeEngine(RuleSet.EMPTY, List.of());
  private WholeEngine withoutRules = whole;
  private WholeEngine decodeAndRender = whole;
  private int next;

  /** Makes rules, events and engines. */
  @Setup
  public void prepare() {
    List<Enricher> enrichers = WholeEngine.enrichers();
    whole = new WholeEngine(OwnEngine.compile(BenchRules.of(rules, BenchRules.ALL)), enrichers);
    withoutRules = new WholeEngine(RuleSet.EMPTY, enrichers);
    decodeAndRender = new WholeEngine(RuleSet.EMPTY, List.of());
    records = WholeEngine.records(new BenchTraffic(5).documents(EVENTS));
  }

  /** Decodes, enriches, matches, renders. */
  @Benchmark
  public byte[] engine() {
    return process(whole);
  }

  /** The same without rules. */
  @Benchmark
  public byte[] engineWithoutRules() {
    return process(withoutRules);
  }

  /** The same without rules and enrichers. */
  @Benchmark
  public byte[] decodeAndRender() {
    return process(decodeAndRender);
  }

  private byte[] process(WholeEngine engine) {
    next = next + 1 == records.size() ? 0 : next + 1;
    return engine.process(records.get(next));
  }
}

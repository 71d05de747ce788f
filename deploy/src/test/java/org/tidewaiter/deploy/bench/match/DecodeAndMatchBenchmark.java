package org.tidewaiter.deploy.bench.match;

import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.tidewaiter.deploy.engine.InputRecord;
import org.tidewaiter.rules.match.RuleSet;

/**
 * From the bytes of ECS documents of about 770 bytes to the rules that match, beside event-ruler;
 * and, with the same rules and events, our whole engine, which enriches and renders besides.
 */
public class DecodeAndMatchBenchmark extends DuelBenchmark {

  /** How many rules there are. */
  @Param({"1000", "10000"})
  int rules = 10;

  @Override
  Duel made() {
    return Duel.withEventRuler(rules);
  }

  /** The whole engine: what is made for its own benchmark only. */
  @State(Scope.Thread)
  public static class Whole {

    private WholeEngine engine = new WholeEngine(RuleSet.EMPTY, List.of());
    private List<InputRecord> records = List.of();
    private int next;

    /** Makes the engine for the rules and events of the others. */
    @Setup
    public void prepare(DecodeAndMatchBenchmark others) {
      RuleSet rules = OwnEngine.compile(BenchRules.of(others.rules, BenchRules.OF_THE_INPUT));
      engine = new WholeEngine(rules, WholeEngine.enrichers());
      records = others.duel().records();
    }

    byte[] process() {
      next = next + 1 == records.size() ? 0 : next + 1;
      return engine.process(records.get(next));
    }
  }

  /** event-ruler's parser and its rules. */
  @Benchmark
  public int eventRuler() {
    return duel().peer();
  }

  /** Decodes, enriches, matches and renders. */
  @Benchmark
  public byte[] engine(Whole whole) {
    return whole.process();
  }
}

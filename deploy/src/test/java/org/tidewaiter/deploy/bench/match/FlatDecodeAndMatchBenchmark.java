package org.tidewaiter.deploy.bench.match;

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

/** From the bytes of flat objects of about 200 bytes to the rules that match, beside Siembol. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class FlatDecodeAndMatchBenchmark {

  /** How many rules there are. */
  @Param({"10", "100", "1000"})
  int rules = 10;

  private Duel duel = Duel.NONE;

  /** Makes rules and events, and checks that both engines agree. */
  @Setup
  public void prepare() {
    duel = Duel.withSiembol(rules);
  }

  /** Our decoder, by itself. */
  @Benchmark
  public void decode() {
    duel.decode();
  }

  /** Our decoder and our rules. */
  @Benchmark
  public int tidewaiter() {
    return duel.own();
  }

  /** Siembol's parser and its rules. */
  @Benchmark
  public int siembol() {
    return duel.peer();
  }
}

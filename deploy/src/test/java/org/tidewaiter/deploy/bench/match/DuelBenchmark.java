package org.tidewaiter.deploy.bench.match;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From bytes to the rules that match, beside another engine; how long we take, to begin with. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class DuelBenchmark {

  private Duel duel = Duel.NONE;

  /** Makes rules and events, and checks that both engines agree. */
  abstract Duel made();

  /** Makes both engines ready. */
  @Setup
  public void prepare() {
    duel = made();
  }

  /** Returns the engines. */
  final Duel duel() {
    return duel;
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
}

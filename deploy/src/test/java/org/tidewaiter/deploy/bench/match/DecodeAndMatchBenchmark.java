package org.tidewaiter.deploy.bench.match;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * From the bytes of ECS documents of about 770 bytes to the rules that match, beside event-ruler.
 */
public class DecodeAndMatchBenchmark extends DuelBenchmark {

  /** How many rules there are. */
  @Param({"1000", "10000"})
  int rules = 10;

  @Override
  Duel made() {
    return Duel.withEventRuler(rules);
  }

  /** event-ruler's parser and its rules. */
  @Benchmark
  public int eventRuler() {
    return duel().peer();
  }
}

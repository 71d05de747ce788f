package org.tidewaiter.deploy.bench.match;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** From the bytes of flat objects of about 200 bytes to the rules that match, beside Siembol. */
public class FlatDecodeAndMatchBenchmark extends DuelBenchmark {

  /** How many rules there are. */
  @Param({"10", "100", "1000"})
  int rules = 10;

  @Override
  Duel made() {
    return Duel.withSiembol(rules);
  }

  /** Siembol's parser and its rules. */
  @Benchmark
  public int siembol() {
    return duel().peer();
  }
}

package org.tidewaiter.deploy.bench.match;

import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** The heap that is in use after a collection, all of the process: what is loaded and the texts. */
public final class LiveHeap implements InternalProfiler {

  /** What the result is called. */
  public static final String LABEL = "heap.live";

  @Override
  public String getDescription() {
    return "heap in use after a collection";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    // Only what is there in the end counts.
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    System.gc();
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    return List.of(new ScalarResult(LABEL, used / 1e6, "MB", AggregationPolicy.MAX));
  }
}

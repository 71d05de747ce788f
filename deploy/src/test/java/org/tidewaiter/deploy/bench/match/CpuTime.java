package org.tidewaiter.deploy.bench.match;

import com.sun.management.OperatingSystemMXBean;
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

/**
 * The processor's time of the whole process, collector and compiler included, for each operation:
 * unlike the time on the clock it hardly depends on what else the machine does.
 */
public final class CpuTime implements InternalProfiler {

  /** The name of the result. */
  public static final String LABEL = "cpu.time";

  private long before;

  private static long now() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  @Override
  public String getDescription() {
    return "processor time of the process";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    before = now();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double operations = Math.max(1, result.getMetadata().getAllOps());
    double nanos = (now() - before) / operations;
    return List.of(new ScalarResult(LABEL, nanos, "ns/op", AggregationPolicy.AVG));
  }
}

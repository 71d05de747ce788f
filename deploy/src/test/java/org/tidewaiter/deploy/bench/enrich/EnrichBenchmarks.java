package org.tidewaiter.deploy.bench.enrich;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.profile.Profiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.tidewaiter.deploy.bench.match.CpuTime;
import org.tidewaiter.deploy.bench.match.LiveHeap;

/**
 * Runs the benchmarks of this package. Arguments: the beginning of the names of the files for the
 * JSON results, then {@code --smoke} for a short run that only shows that all of it works, or the
 * simple names of the benchmark classes to run; all of them by default.
 */
final class EnrichBenchmarks {

  /** By what is measured beside the time. */
  private static final List<Class<?>> LOOKUPS = List.of(PrefixTableBenchmark.class);

  private static final List<Class<?>> LOADS = List.of(AssetLoadBenchmark.class);

  private EnrichBenchmarks() {}

  public static void main(String[] args) throws RunnerException {
    List<String> names = new ArrayList<>(List.of(args).subList(1, args.length));
    boolean smoke = names.remove("--smoke");
    run(LOOKUPS, GCProfiler.class, args[0] + "-lookups.json", names, smoke);
    run(LOADS, LiveHeap.class, args[0] + "-loads.json", names, smoke);
  }

  private static void run(
      List<Class<?>> classes,
      Class<? extends Profiler> profiler,
      String file,
      List<String> names,
      boolean smoke)
      throws RunnerException {
    List<Class<?>> wanted =
        classes.stream()
            .filter(type -> names.isEmpty() || names.contains(type.getSimpleName()))
            .toList();
    if (wanted.isEmpty()) {
      return;
    }
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .addProfiler(CpuTime.class)
            .addProfiler(profiler)
            .jvmArgs("-Xms1g", "-Xmx2g", "-XX:+UseSerialGC")
            .shouldFailOnError(true)
            .result(file)
            .resultFormat(ResultFormatType.JSON);
    wanted.forEach(type -> options.include("\\b" + type.getSimpleName() + "\\."));
    if (smoke) {
      options
          .param("networks", "1000")
          .forks(1)
          .warmupIterations(0)
          .measurementIterations(1)
          .measurementTime(TimeValue.milliseconds(100))
          .jvmArgs("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    }
    new Runner(options.build()).run();
  }
}

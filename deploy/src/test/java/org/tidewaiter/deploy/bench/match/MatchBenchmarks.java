package org.tidewaiter.deploy.bench.match;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks of this package and reports them. Arguments: a file for the JSON result, then
 * {@code --smoke} for a short run that only shows that all of it works, or the simple names of the
 * benchmark classes to run; all of them by default.
 */
final class MatchBenchmarks {

  private static final List<Class<?>> EVENTS =
      List.of(
          MatchBenchmark.class,
          DecodeAndMatchBenchmark.class,
          FlatDecodeAndMatchBenchmark.class,
          EngineBenchmark.class,
          StageBenchmark.class);

  private static final List<Class<?>> LOADS = List.of(LoadBenchmark.class, SwapBenchmark.class);

  private final boolean smoke;
  private final List<String> names;

  private MatchBenchmarks(boolean smoke, List<String> names) {
    this.smoke = smoke;
    this.names = names;
  }

  public static void main(String[] args) throws RunnerException, IOException {
    List<String> names = new ArrayList<>(List.of(args).subList(1, args.length));
    boolean smoke = names.remove("--smoke");
    MatchBenchmarks benchmarks = new MatchBenchmarks(smoke, names);
    List<RunResult> results = new ArrayList<>();
    results.addAll(benchmarks.run(EVENTS, GCProfiler.class));
    results.addAll(benchmarks.run(LOADS, LiveHeap.class));
    MatchReport report = new MatchReport(results);
    System.out.print(report.table());
    report.write(Path.of(args[0]));
    System.out.println("\nwritten to " + args[0]);
  }

  private Collection<RunResult> run(
      List<Class<?>> classes, Class<? extends org.openjdk.jmh.profile.Profiler> profiler)
      throws RunnerException {
    List<Class<?>> wanted =
        classes.stream()
            .filter(type -> names.isEmpty() || names.contains(type.getSimpleName()))
            .toList();
    if (wanted.isEmpty()) {
      return List.of();
    }
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .addProfiler(CpuTime.class)
            .addProfiler(profiler)
            .jvmArgs("-Xms1g", "-Xmx2g", "-XX:+UseSerialGC")
            .shouldFailOnError(true);
    wanted.forEach(type -> options.include("\\b" + type.getSimpleName() + "\\."));
    if (smoke) {
      options
          .param("rules", "20")
          .forks(1)
          .warmupIterations(0)
          .measurementIterations(1)
          .measurementTime(TimeValue.milliseconds(100))
          .jvmArgs("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
          .verbosity(VerboseMode.SILENT);
    }
    return new Runner(options.build()).run();
  }
}

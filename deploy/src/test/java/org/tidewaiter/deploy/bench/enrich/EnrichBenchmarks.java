package org.tidewaiter.deploy.bench.enrich;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.profile.Profiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.tidewaiter.deploy.bench.match.CpuTime;
import org.tidewaiter.deploy.bench.match.LiveHeap;

/**
 * Runs the benchmarks of this package and reports them. Arguments: a file for the JSON result, then
 * {@code --smoke} for a short run that only shows that all of it works, or the simple names of the
 * benchmark classes to run; all of them by default.
 */
final class EnrichBenchmarks {

  private static final List<Class<?>> PER_EVENT =
      List.of(
          SideBenchmark.class,
          FlowsBenchmark.class,
          EventBenchmark.class,
          PrefixTableBenchmark.class);

  /** What these hold when they are done counts, not what they allocate. */
  private static final List<Class<?>> LOADS = List.of(AssetLoadBenchmark.class);

  private EnrichBenchmarks() {}

  public static void main(String[] args) throws RunnerException, IOException {
    List<String> names = new ArrayList<>(List.of(args).subList(1, args.length));
    boolean smoke = names.remove("--smoke");
    List<RunResult> results = new ArrayList<>(run(PER_EVENT, GCProfiler.class, names, smoke));
    results.addAll(run(LOADS, LiveHeap.class, names, smoke));
    report(results, Path.of(args[0]));
  }

  private static Collection<RunResult> run(
      List<Class<?>> classes, Class<? extends Profiler> profiler, List<String> names, boolean smoke)
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
          .param("flows", "1000")
          .param("networks", "1000")
          .forks(1)
          .warmupIterations(0)
          .measurementIterations(1)
          .measurementTime(TimeValue.milliseconds(100))
          .jvmArgs("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
          .verbosity(VerboseMode.SILENT);
    }
    return new Runner(options.build()).run();
  }

  private static void report(Collection<RunResult> runs, Path file) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode json = mapper.createObjectNode();
    json.put("cores", Runtime.getRuntime().availableProcessors());
    json.put("java", Runtime.version().toString());
    StringBuilder table = new StringBuilder();
    table.append(row("benchmark", "ns/op", "cpu ns/op", "B/op", "MB held"));
    for (RunResult run : runs) {
      String name = name(run.getParams());
      boolean millis = run.getPrimaryResult().getScoreUnit().startsWith("ms");
      double clock = run.getPrimaryResult().getStatistics().getPercentile(50) * (millis ? 1e6 : 1);
      double cpu = secondary(run, CpuTime.LABEL);
      double bytes = secondary(run, "gc.alloc.rate.norm");
      double held = secondary(run, LiveHeap.LABEL);
      table.append(row(name, text(clock), text(cpu), text(bytes), text(held)));
      ObjectNode node = json.withObjectProperty("benchmarks").putObject(name);
      node.put("median", clock).put("cpu_ns_per_op", cpu);
      if (Double.isNaN(held)) {
        node.put("bytes_per_op", bytes);
      } else {
        node.put("megabytes_held", held);
      }
    }
    System.out.print(table);
    Files.writeString(file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json));
    System.out.println("\nwritten to " + file);
  }

  /** Returns class, method and parameters. */
  private static String name(BenchmarkParams params) {
    String method = params.getBenchmark();
    StringBuilder name =
        new StringBuilder(
            method.substring(method.lastIndexOf('.', method.lastIndexOf('.') - 1) + 1));
    params.getParamsKeys().forEach(key -> name.append(' ').append(params.getParam(key)));
    return name.toString().replace("Benchmark", "");
  }

  private static double secondary(RunResult run, String label) {
    Result<?> result = run.getSecondaryResults().get(label);
    return result == null ? Double.NaN : result.getStatistics().getPercentile(50);
  }

  private static String text(double number) {
    return Double.isNaN(number) ? "" : String.format(Locale.ROOT, "%,.1f", number);
  }

  private static String row(String name, String... cells) {
    StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-36s", name));
    for (String cell : cells) {
      row.append(String.format(Locale.ROOT, " %12s", cell));
    }
    return row.append('\n').toString();
  }
}

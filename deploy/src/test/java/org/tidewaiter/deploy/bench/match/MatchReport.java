package org.tidewaiter.deploy.bench.match;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.tidewaiter.deploy.engine.StageTimer.Stage;

/** What the benchmarks of one run gave, with the ratios between them. */
final class MatchReport {

  private static final String DECODED = "Stage.toDecode/";

  private final Map<String, Row> rows = new LinkedHashMap<>();

  /** One benchmark with one number of rules; medians over forks and iterations. */
  private record Row(
      double median,
      double max,
      String unit,
      OptionalDouble cpuNanos,
      OptionalDouble bytes,
      OptionalDouble heap) {

    static Row of(RunResult run) {
      Result<?> primary = run.getPrimaryResult();
      return new Row(
          primary.getStatistics().getPercentile(50),
          primary.getStatistics().getMax(),
          primary.getScoreUnit(),
          secondary(run, CpuTime.LABEL),
          secondary(run, "gc.alloc.rate.norm"),
          secondary(run, LiveHeap.LABEL));
    }

    private static OptionalDouble secondary(RunResult run, String label) {
      Result<?> result = run.getSecondaryResults().get(label);
      return result == null
          ? OptionalDouble.empty()
          : OptionalDouble.of(result.getStatistics().getPercentile(50));
    }
  }

  MatchReport(Collection<RunResult> runs) {
    runs.forEach(run -> rows.put(name(run), Row.of(run)));
  }

  private static String name(RunResult run) {
    String method = run.getParams().getBenchmark();
    int type = method.lastIndexOf('.', method.lastIndexOf('.') - 1) + 1;
    return method.substring(type).replace("Benchmark", "")
        + "/"
        + run.getParams().getParam("rules");
  }

  /** Returns rows and ratios for people. */
  String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            "%n%-36s %12s %12s %-6s %12s %10s %8s%n",
            "benchmark/rules",
            "median",
            "max",
            "",
            "cpu ns/op",
            "B/op",
            "heap MB"));
    rows.forEach(
        (name, row) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "%-36s %,12.1f %,12.1f %-6s %12s %10s %8s%n",
                    name,
                    row.median(),
                    row.max(),
                    row.unit(),
                    text(row.cpuNanos()),
                    text(row.bytes()),
                    text(row.heap()))));
    table.append(String.format("%n%-60s %8s %8s%n", "ratio", "clock", "cpu"));
    ratios()
        .forEach(
            (name, ratio) ->
                table.append(
                    String.format(
                        Locale.ROOT, "%-60s %8.2f %8.2f%n", name, ratio.clock(), ratio.cpu())));
    Map<String, StageCosts> stages = stages();
    if (!stages.isEmpty()) {
      table.append(String.format("%n%-36s %12s %12s %10s%n", "stage/rules", "ns", "cpu ns", "B"));
    }
    stages.forEach(
        (name, costs) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "%-36s %,12.1f %,12.1f %,10.1f%n",
                    name,
                    costs.clock(),
                    costs.cpu(),
                    costs.bytes())));
    return table.toString();
  }

  private static String text(OptionalDouble value) {
    return value.isEmpty() ? "" : String.format(Locale.ROOT, "%,.1f", value.getAsDouble());
  }

  /** One benchmark's time in terms of another's. */
  private record Ratio(double clock, double cpu) {}

  private Map<String, Ratio> ratios() {
    Map<String, Ratio> ratios = new LinkedHashMap<>();
    rows.keySet()
        .forEach(
            name -> {
              String rules = name.substring(name.indexOf('/') + 1);
              if (name.startsWith("Match.") && !rules.equals("10")) {
                put(ratios, name, name.substring(0, name.indexOf('/')) + "/10");
              } else if (name.startsWith("DecodeAndMatch.eventRuler")) {
                put(ratios, name, "DecodeAndMatch.tidewaiter/" + rules);
                put(ratios, name, "DecodeAndMatch.engine/" + rules);
              } else if (name.startsWith("FlatDecodeAndMatch.siembol")) {
                put(ratios, name, "FlatDecodeAndMatch.tidewaiter/" + rules);
              }
            });
    return ratios;
  }

  private void put(Map<String, Ratio> ratios, String of, String to) {
    Row row = rows.get(of);
    Row base = rows.get(to);
    if (row != null && base != null) {
      double cpu = row.cpuNanos().orElse(Double.NaN) / base.cpuNanos().orElse(Double.NaN);
      ratios.put(of + " : " + to, new Ratio(row.median() / base.median(), cpu));
    }
  }

  /** What each stage of the engine takes, by its name and the number of rules. */
  private Map<String, StageCosts> stages() {
    Map<String, StageCosts> stages = new LinkedHashMap<>();
    rows.keySet().stream()
        .filter(name -> name.startsWith(DECODED))
        .map(name -> name.substring(DECODED.length()))
        .forEach(
            rules ->
                StageCosts.differences(stage -> upTo(stage, rules))
                    .forEach((stage, costs) -> stages.put(stage.label() + "/" + rules, costs)));
    return stages;
  }

  /** {@link StageBenchmark}'s methods are called after their last stage. */
  private Optional<StageCosts> upTo(Stage stage, String rules) {
    String name = stage.label();
    String method = "to" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    return Optional.ofNullable(rows.get("Stage." + method + "/" + rules))
        .map(
            row ->
                new StageCosts(
                    row.median(),
                    row.cpuNanos().orElse(Double.NaN),
                    row.bytes().orElse(Double.NaN)));
  }

  /** Writes the same for programs. */
  void write(Path file) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode json = mapper.createObjectNode();
    json.put("cores", Runtime.getRuntime().availableProcessors());
    json.put("java", Runtime.version().toString());
    rows.forEach(
        (name, row) -> {
          ObjectNode node = json.withObjectProperty("benchmarks").putObject(name);
          node.put("median", row.median()).put("max", row.max()).put("unit", row.unit());
          row.cpuNanos().ifPresent(value -> node.put("cpu_ns_per_op", value));
          row.bytes().ifPresent(value -> node.put("bytes_per_op", value));
          row.heap().ifPresent(value -> node.put("live_heap_mb", value));
        });
    ratios()
        .forEach(
            (name, ratio) ->
                json.withObjectProperty("ratios")
                    .putObject(name)
                    .put("clock", ratio.clock())
                    .put("cpu", ratio.cpu()));
    stages()
        .forEach(
            (name, costs) ->
                json.withObjectProperty("stages")
                    .putObject(name)
                    .put("ns", costs.clock())
                    .put("cpu_ns", costs.cpu())
                    .put("bytes", costs.bytes()));
    Files.writeString(file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json));
  }
}

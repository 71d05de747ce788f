package org.tidewaiter.deploy.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The table and the JSON of {@link LatencyBenchmark}: medians of the rounds. Not thread-safe. */
final class LatencyReport {

  /**
   * One variant at one rate, once.
   *
   * @param eventsPerSecond the rate
   * @param lagMillis from when the last event was due to when all results were read
   */
  record Step(double eventsPerSecond, Latency latency, long lagMillis) {

    /** Returns all as one line. */
    String line(String variant) {
      return String.format(
          Locale.ROOT,
          "%-28s %,9.0f events/s  p50 %.1f  p99 %.1f  p99.9 %.1f ms of %,d results, lag %d ms",
          variant,
          eventsPerSecond,
          latency.p50(),
          latency.p99(),
          latency.p999(),
          latency.count(),
          lagMillis);
    }
  }

  private record Row(double share, String variant) {}

  private final double most;
  private final Map<Row, List<Step>> steps = new LinkedHashMap<>();

  /**
   * Begins.
   *
   * @param most the rate of which others are shares, events a second
   */
  LatencyReport(double most) {
    this.most = most;
  }

  void add(String variant, double share, Step step) {
    steps.computeIfAbsent(new Row(share, variant), unused -> new ArrayList<>()).add(step);
  }

  /** Returns the table, for a person. */
  String table() {
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "%n%6s %-28s %10s %8s %8s %8s %8s  %s%n",
            "load",
            "",
            "events/s",
            "p50 ms",
            "p99 ms",
            "p99.9 ms",
            "lag ms",
            "spread of p99"));
    steps.forEach(
        (row, all) -> {
          Spread p99 = spread(all, s -> s.latency().p99());
          out.append(
              String.format(
                  Locale.ROOT,
                  "%5.0f%% %-28s %,10.0f %8.1f %8.1f %8.1f %8.0f  %.1f-%.1f%n",
                  100 * row.share(),
                  row.variant(),
                  all.get(0).eventsPerSecond(),
                  spread(all, s -> s.latency().p50()).median(),
                  p99.median(),
                  spread(all, s -> s.latency().p999()).median(),
                  spread(all, Step::lagMillis).median(),
                  p99.least(),
                  p99.most()));
        });
    return out.toString();
  }

  /** Writes the JSON. */
  void write(Path file) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode json = mapper.createObjectNode();
    json.put("cores", Runtime.getRuntime().availableProcessors());
    json.put("java", Runtime.version().toString());
    json.put("most_events_per_second", Math.round(most));
    steps.forEach(
        (row, all) -> {
          ObjectNode node = json.withArray("/steps").addObject();
          node.put("load", row.share()).put("variant", row.variant());
          node.put("events_per_second", Math.round(all.get(0).eventsPerSecond()));
          put(node.putObject("p50_ms"), spread(all, s -> s.latency().p50()));
          put(node.putObject("p99_ms"), spread(all, s -> s.latency().p99()));
          put(node.putObject("p99_9_ms"), spread(all, s -> s.latency().p999()));
          put(node.putObject("most_ms"), spread(all, s -> s.latency().most()));
          put(node.putObject("lag_ms"), spread(all, Step::lagMillis));
          put(node.putObject("results"), spread(all, s -> s.latency().count()));
        });
    Files.writeString(file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json));
  }

  private static void put(ObjectNode node, Spread spread) {
    node.put("median", spread.median()).put("least", spread.least()).put("most", spread.most());
  }

  private static Spread spread(List<Step> all, ToDoubleFunction<Step> what) {
    return new Spread(all.stream().map(what::applyAsDouble).toList());
  }
}

package org.tidewaiter.deploy.bench.growth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.tidewaiter.deploy.bench.BenchEngine;
import org.tidewaiter.deploy.bench.Spread;
import org.tidewaiter.deploy.bench.match.GeneratedRules;

/**
 * Events a second of the whole engine in process - decode, enrich, match, render - against the
 * number of rules, the size of events, and the number of workers.
 *
 * <p>All is measured in turn, and that several times: what else the machine does then shows as
 * spread, not as a step between two points. Arguments: a file for the JSON result and one for the
 * picture, which is drawn from it; then {@code --smoke} for a moment of a few points, or {@code
 * --draw} to draw only.
 */
final class GrowthBenchmark {

  private static final int EVENTS = 1000;
  private static final int USUAL_RULES = 1000;
  private static final int USUAL_BYTES = 770;

  private final Map<Integer, BenchEngine> engines = new HashMap<>();
  private final Plan plan;

  /** How much is done. */
  private record Plan(
      List<Integer> rules,
      List<Integer> bytes,
      int passes,
      double firstSeconds,
      double warmSeconds,
      double seconds) {

    static final Plan SMOKE =
        new Plan(List.of(10, 100), List.of(SizedEvents.LEAST_BYTES, 1540), 1, 0.5, 0.05, 0.1);

    static final Plan WHOLE =
        new Plan(
            List.of(10, 100, 1000, 10_000),
            List.of(SizedEvents.LEAST_BYTES, 400, USUAL_BYTES, 1500, 3000, 8192),
            5,
            10,
            1,
            1.5);

    Set<Point> points() {
      Set<Point> points = new LinkedHashSet<>();
      for (int workers : new int[] {1, 2}) {
        rules.forEach(count -> points.add(new Point(count, USUAL_BYTES, workers)));
        bytes.forEach(size -> points.add(new Point(usualRules(), size, workers)));
      }
      return points;
    }

    int usualRules() {
      return Math.min(USUAL_RULES, Collections.max(rules));
    }
  }

  private GrowthBenchmark(Plan plan) {
    this.plan = plan;
  }

  public static void main(String[] args) throws IOException {
    Path json = Path.of(args[0]);
    String how = args.length > 2 ? args[2] : "";
    if (!how.equals("--draw")) {
      new GrowthBenchmark(how.equals("--smoke") ? Plan.SMOKE : Plan.WHOLE).run(json);
      System.out.println("\nwritten to " + json);
    }
    JsonNode measured = new ObjectMapper().readTree(json.toFile());
    Path picture = Path.of(args[1]);
    Files.createDirectories(picture.toAbsolutePath().getParent());
    Files.writeString(picture, new GrowthPicture(measured).svg());
    System.out.println("drawn to " + picture);
  }

  private void run(Path json) throws IOException {
    Map<Point, List<Double>> rates = new LinkedHashMap<>();
    measure(new Point(plan.usualRules(), USUAL_BYTES, 2), plan.firstSeconds());
    for (int pass = 0; pass < plan.passes(); pass++) {
      for (Point point : plan.points()) {
        rates
            .computeIfAbsent(point, unused -> new ArrayList<>())
            .add(measure(point, plan.warmSeconds()));
      }
    }
    print(rates);
    write(rates, json);
  }

  private double measure(Point point, double warmSeconds) {
    BenchEngine engine =
        engines.computeIfAbsent(point.rules(), n -> new BenchEngine(GeneratedRules.of(n)));
    try (Load load =
        new Load(
            Stream.generate(engine::open).limit(point.workers()).toList(),
            SizedEvents.of(EVENTS, point.bytes()))) {
      load.rate(warmSeconds);
      return load.rate(plan.seconds());
    }
  }

  private static void print(Map<Point, List<Double>> rates) {
    System.out.printf(
        "%n%8s %8s %8s %12s  %s%n", "rules", "bytes", "workers", "events/s", "spread");
    rates.forEach(
        (point, all) -> {
          Spread rate = new Spread(all);
          System.out.printf(
              Locale.ROOT,
              "%,8d %8d %8d %,12.0f  %,.0f-%,.0f%n",
              point.rules(),
              point.bytes(),
              point.workers(),
              rate.median(),
              rate.least(),
              rate.most());
        });
  }

  private void write(Map<Point, List<Double>> rates, Path file) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode json = mapper.createObjectNode();
    json.put("cores", Runtime.getRuntime().availableProcessors());
    json.put("java", Runtime.version().toString());
    json.put("usual_rules", plan.usualRules()).put("usual_bytes", USUAL_BYTES);
    rates.forEach(
        (point, all) -> {
          ObjectNode row = json.withArray("/points").addObject();
          row.put("rules", point.rules()).put("bytes", point.bytes());
          row.put("workers", point.workers());
          Spread spread = new Spread(all);
          ObjectNode rate = row.putObject("events_per_second");
          rate.put("median", Math.round(spread.median()));
          rate.put("least", Math.round(spread.least()));
          rate.put("most", Math.round(spread.most()));
        });
    Files.writeString(file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json));
  }
}

package org.tidewaiter.deploy.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The smallest heap with which Tidewaiter with 10,000 rules drains a topic at 95 % or more of its
 * rate with a big one; with it the share of time in collections, what an event allocates, and how
 * long the first event takes from the start of the process.
 *
 * <p>The heap doubles from 64 MB until it is enough, then the place between is halved down to steps
 * of 32 MB. Every size is tried in a process of its own, and again where it was too slow: only the
 * best counts, because other work on the machine makes a drain slower, never faster. Arguments: a
 * file for the JSON result; then, both optional, {@code --smoke} for a single small drain, or the
 * number of records.
 */
final class HeapBenchmark {

  private static final String VARIANT = "tidewaiter-10000";
  private static final int LEAST = 64;
  private static final int STEP = 32;
  private static final int BIG = 1024;
  private static final double ENOUGH = 0.95;
  private static final int TRIES = 2;
  private static final int TRIES_OF_BIG = 3;

  /** Much more than a drain needs that is not busy with collections alone. */
  private static final int LIMIT_SECONDS = 90;

  private final BenchBroker broker;
  private final long records;
  private final Map<Integer, List<DrainResult>> results = new TreeMap<>();
  private final Map<Integer, Integer> failures = new TreeMap<>();
  private int runs;

  private HeapBenchmark(BenchBroker broker, long records) {
    this.broker = broker;
    this.records = records;
  }

  public static void main(String[] args) throws Exception {
    QuietLogs.errorsOnly();
    boolean smoke = args.length > 1 && args[1].equals("--smoke");
    long records = args.length > 1 && !smoke ? Long.parseLong(args[1]) : 3_000_000;
    try (BenchBroker broker = new BenchBroker()) {
      HeapBenchmark benchmark = new HeapBenchmark(broker, smoke ? 240_000 : records);
      benchmark.run(smoke, Path.of(args[0]));
    }
    System.exit(0); // the broker's libraries leave threads behind
  }

  private void run(boolean smoke, Path file) throws IOException {
    broker.preload(records);
    for (int i = 0; i < (smoke ? 1 : TRIES_OF_BIG); i++) {
      attempt(BIG);
    }
    double wanted = ENOUGH * best(BIG).orElseThrow().rate();
    if (!smoke) {
      search(wanted);
    }
    int enough = leastEnough();
    System.out.print(table(enough));
    write(file, enough);
    System.out.println("\nwritten to " + file);
  }

  private void search(double wanted) {
    int most = LEAST;
    while (most < BIG && !enough(most, wanted)) {
      most *= 2;
    }
    int tooLittle = most / 2;
    while (most > LEAST && most - tooLittle > STEP) {
      int middle = (most + tooLittle) / 2;
      if (enough(middle, wanted)) {
        most = middle;
      } else {
        tooLittle = middle;
      }
    }
  }

  /** Returns the least of all that were tried, megabytes, by the best rate that any of them had. */
  private int leastEnough() {
    double best =
        results.values().stream()
            .flatMap(List::stream)
            .mapToDouble(DrainResult::rate)
            .max()
            .orElseThrow();
    return results.keySet().stream()
        .filter(size -> best(size).filter(r -> r.rate() >= ENOUGH * best).isPresent())
        .findFirst()
        .orElseThrow();
  }

  private boolean enough(int megabytes, double wanted) {
    for (int i = 0; i < TRIES; i++) {
      attempt(megabytes);
      if (best(megabytes).filter(result -> result.rate() >= wanted).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Drains once; a process that ends badly had too little. */
  private void attempt(int megabytes) {
    List<String> options =
        List.of(
            "-Xmx" + megabytes + "m",
            "-XX:+UseParallelGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-D" + DrainProcess.LIMIT + "=" + LIMIT_SECONDS);
    try {
      DrainResult result = broker.drain(VARIANT, "heap-" + ++runs, records, options);
      results.computeIfAbsent(megabytes, unused -> new ArrayList<>()).add(result);
      System.out.printf(Locale.ROOT, "%4d MB: %,.0f events/s%n", megabytes, result.rate());
    } catch (DrainFailed e) {
      failures.merge(megabytes, 1, Integer::sum);
      System.out.printf(Locale.ROOT, "%4d MB: %s%n", megabytes, e.getMessage());
    }
  }

  private Optional<DrainResult> best(int megabytes) {
    return results.getOrDefault(megabytes, List.of()).stream()
        .max(Comparator.comparingDouble(DrainResult::rate));
  }

  private String table(int enough) {
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "%n%8s %12s %6s %8s %14s  %s%n",
            "heap MB",
            "events/s",
            "GC %",
            "B/event",
            "first event s",
            "spread"));
    results.forEach(
        (megabytes, all) -> {
          DrainResult best = best(megabytes).orElseThrow();
          Spread rate = new Spread(all.stream().map(DrainResult::rate).toList());
          out.append(
              String.format(
                  Locale.ROOT,
                  "%8d %,12.0f %6.2f %8d %14.2f  %,.0f-%,.0f%s%n",
                  megabytes,
                  best.rate(),
                  100 * best.gcSeconds() / best.seconds(),
                  best.allocatedBytes() / best.events(),
                  best.firstSeconds(),
                  rate.least(),
                  rate.most(),
                  megabytes == enough ? "  the least that is enough" : ""));
        });
    failures.forEach(
        (megabytes, times) -> out.append(String.format("%8d failed %d times%n", megabytes, times)));
    return out.toString();
  }

  private void write(Path file, int enough) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode json = mapper.createObjectNode();
    json.put("variant", VARIANT).put("events", records);
    json.put("cores", Runtime.getRuntime().availableProcessors());
    json.put("java", Runtime.version().toString());
    json.put("enough_megabytes", enough);
    results.forEach(
        (megabytes, all) ->
            all.forEach(
                each -> {
                  ObjectNode row = json.withArray("/runs").addObject();
                  row.put("heap_megabytes", megabytes);
                  row.put("events_per_second", Math.round(each.rate()));
                  row.put("gc_share", each.gcSeconds() / each.seconds());
                  row.put("allocated_bytes_per_event", each.allocatedBytes() / each.events());
                  row.put("seconds_to_first_event", each.firstSeconds());
                }));
    ObjectNode failed = json.putObject("failed_runs_by_heap_megabytes");
    failures.forEach((megabytes, times) -> failed.put(Integer.toString(megabytes), times));
    Files.writeString(file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json));
  }
}

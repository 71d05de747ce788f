package org.tidewaiter.deploy.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where drains spend their time: drains a topic once in each way, with a flight recorder in the
 * timed part. Arguments: a file for the JSON result, then {@link ProfileArguments}. Recordings stay
 * beside the result, for other tools.
 */
final class ProfileBenchmark {

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  /** Threads that take less of an event, in microseconds, are not shown. */
  private static final double LEAST_MICROS = 0.005;

  private final BenchBroker broker;
  private final Path file;

  /** One drain and its profile. */
  private record Row(String way, DrainResult result, WorkProfile profile) {

    double percent(WorkPart part) {
      double all = profile.samples().values().stream().mapToInt(Integer::intValue).sum();
      return all == 0 ? 0 : 100 * profile.samples().getOrDefault(part, 0) / all;
    }

    /** Returns the processor's time of an event, in microseconds. */
    double micros() {
      return 1e6 * result.cpuSeconds() / result.events();
    }

    /** Returns the same by kind of thread; what JFR has no threads for is the JVM's own. */
    Map<String, Double> microsByThreads() {
      Map<String, Double> micros = new TreeMap<>();
      profile
          .shares()
          .forEach((kind, share) -> micros.put(kind, 1e6 * share * PROCESSORS / result.rate()));
      double known = micros.values().stream().mapToDouble(Double::doubleValue).sum();
      micros.put("(collector, JVM)", Math.max(0, micros() - known));
      return micros;
    }
  }

  private ProfileBenchmark(BenchBroker broker, Path file) {
    this.broker = broker;
    this.file = file;
  }

  public static void main(String[] args) throws Exception {
    QuietLogs.errorsOnly();
    ProfileArguments arguments = ProfileArguments.of(List.of(args).subList(1, args.length));
    try (BenchBroker broker = new BenchBroker()) {
      new ProfileBenchmark(broker, Path.of(args[0])).run(arguments);
    }
    System.exit(0); // the broker's libraries leave threads behind
  }

  private void run(ProfileArguments arguments) throws IOException, DrainFailed {
    List<Row> rows = new ArrayList<>();
    for (EventForm form : arguments.ways().stream().map(Way::form).distinct().toList()) {
      broker.preload(arguments.records(), form);
      for (Way way : arguments.ways()) {
        if (way.form() == form) {
          rows.add(profile(way.name(), arguments.records()));
        }
      }
      broker.delete(BenchBroker.TOPIC);
    }
    rows.forEach(row -> System.out.print(table(row)));
    Files.writeString(
        file, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json(rows)));
    System.out.println("\nwritten to " + file);
  }

  private Row profile(String way, long records) throws IOException, DrainFailed {
    Path recording = file.resolveSibling(way + ".jfr").toAbsolutePath();
    List<String> options =
        List.of(
            "-Xmx1g",
            "-XX:+UseParallelGC",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:+DebugNonSafepoints", // else samples are told to be from where the JVM may stop
            "-D" + DrainProcess.PROFILE + "=" + recording);
    DrainResult result = broker.drain(way, way + "-profile", records, options);
    return new Row(way, result, WorkProfile.read(recording));
  }

  private static String table(Row row) {
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "%n%s: %,.0f events/s, %.2f us of the processor an event%n",
            row.way(),
            row.result().rate(),
            row.micros()));
    row.microsByThreads()
        .forEach(
            (threads, micros) -> {
              if (micros >= LEAST_MICROS) {
                out.append(String.format(Locale.ROOT, "  %5.2f us  threads %s%n", micros, threads));
              }
            });
    for (WorkPart part : WorkPart.values()) {
      if (row.percent(part) > 0) {
        out.append(
            String.format(
                Locale.ROOT,
                "  %5.1f %%   of the workers' Java: %s%n",
                row.percent(part),
                part.label()));
      }
    }
    return out.toString();
  }

  private static ObjectNode json(List<Row> rows) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    for (Row row : rows) {
      ObjectNode node = json.putObject(row.way());
      node.put("events_per_second", Math.round(row.result().rate()));
      node.put("cpu_us", row.micros());
      ObjectNode threads = node.putObject("cpu_us_by_threads");
      row.microsByThreads().forEach(threads::put);
      ObjectNode parts = node.putObject("percent_of_samples");
      for (WorkPart part : WorkPart.values()) {
        parts.put(part.label(), row.percent(part));
      }
    }
    return json;
  }
}

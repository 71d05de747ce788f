package org.tidewaiter.deploy.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The table and the JSON of {@link DrainBenchmark}. A ratio is the median of the ratios of each
 * round, whose drains ran close together: what else the machine does tells less there.
 *
 * @param results by variant, a result for each round
 * @param bytesPerEvent of the input, on average
 */
record DrainReport(Map<String, List<DrainResult>> results, double bytesPerEvent) {

  /** Returns the table, for a person. */
  String table() {
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "%n%-30s %11s %6s %8s %12s %6s %6s %7s  %s%n",
            "",
            "events/s",
            "MB/s",
            "of copy",
            "of copy-plus",
            "GC %",
            "JIT %",
            "B/event",
            "spread"));
    results.forEach(
        (variant, all) -> {
          Spread rate = rate(all);
          out.append(
              String.format(
                  Locale.ROOT,
                  "%-30s %,11.0f %6.0f %8s %12s %6.1f %6.1f %7.0f  %,.0f-%,.0f%n",
                  variant,
                  rate.median(),
                  rate.median() * bytesPerEvent / 1e6,
                  ratio(variant, Variants.COPY).map(DrainReport::text).orElse("-"),
                  ratio(variant, Variants.COPY_PLUS).map(DrainReport::text).orElse("-"),
                  100 * median(all, r -> r.gcSeconds() / r.seconds()),
                  100 * median(all, r -> r.jitSeconds() / r.seconds()),
                  median(all, r -> (double) r.allocatedBytes() / r.events()),
                  rate.least(),
                  rate.most()));
        });
    return out.toString();
  }

  /** Writes the JSON: the same and each round's figures. */
  void write(Path file) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode json = mapper.createObjectNode();
    json.put("bytes_per_event", Math.round(bytesPerEvent));
    json.put("cores", Runtime.getRuntime().availableProcessors());
    json.put("java", Runtime.version().toString());
    results.forEach(
        (variant, all) -> add(json.withObject("/variants").putObject(variant), variant, all));
    Files.writeString(file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json));
  }

  private void add(ObjectNode row, String variant, List<DrainResult> all) {
    double median = rate(all).median();
    row.put("events_per_second", Math.round(median));
    row.put("megabytes_per_second", Math.round(median * bytesPerEvent / 1e6));
    ratio(variant, Variants.COPY).ifPresent(r -> ratio(row.putObject("ratio_to_copy"), r));
    ratio(variant, Variants.COPY_PLUS)
        .ifPresent(r -> ratio(row.putObject("ratio_to_copy_plus"), r));
    for (DrainResult each : all) {
      ObjectNode round = row.withArray("/rounds").addObject();
      round.put("events", each.events()).put("seconds", each.seconds());
      round.put("events_per_second", Math.round(each.rate()));
      round.put("gc_seconds", each.gcSeconds()).put("jit_seconds", each.jitSeconds());
      round.put("seconds_to_first_event", each.firstSeconds());
      round.put("allocated_bytes_per_event", each.allocatedBytes() / each.events());
    }
  }

  private static void ratio(ObjectNode row, Spread ratio) {
    row.put("median", thousandths(ratio.median()));
    row.put("least", thousandths(ratio.least())).put("most", thousandths(ratio.most()));
  }

  private static double thousandths(double value) {
    return Math.round(1000 * value) / 1000.0;
  }

  private Optional<Spread> ratio(String variant, String base) {
    List<DrainResult> bases = results.getOrDefault(base, List.of());
    List<DrainResult> own = results.getOrDefault(variant, List.of());
    return bases.size() != own.size()
        ? Optional.empty()
        : Optional.of(
            new Spread(
                IntStream.range(0, own.size())
                    .mapToObj(i -> own.get(i).rate() / bases.get(i).rate())
                    .toList()));
  }

  private static String text(Spread ratio) {
    return String.format(Locale.ROOT, "%.2f", ratio.median());
  }

  private static Spread rate(List<DrainResult> all) {
    return new Spread(all.stream().map(DrainResult::rate).toList());
  }

  private static double median(List<DrainResult> all, ToDoubleFunction<DrainResult> what) {
    return new Spread(all.stream().map(what::applyAsDouble).toList()).median();
  }
}

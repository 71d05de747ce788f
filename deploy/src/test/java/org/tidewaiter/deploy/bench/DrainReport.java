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
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The table and the JSON of {@link DrainBenchmark}. A ratio is the median of the ratios of each
 * round, whose drains ran close together: what else the machine does tells less there. What a way
 * is compared with is the copy of the same topic, with as many workers, the same promise and the
 * same commit interval; and what has made-up rules, also with Jackson's tree with as many of them.
 *
 * @param results a result for each round
 * @param bytesPerEvent of the input, on average, by form
 */
record DrainReport(
    Map<DrainPoint, List<DrainResult>> results, Map<EventForm, Double> bytesPerEvent) {

  /** Returns the table, for a person. */
  String table() {
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "%n%-36s %11s %6s %8s %12s %15s %6s %6s %6s %7s  %s%n",
            "",
            "events/s",
            "MB/s",
            "of copy",
            "of copy-plus",
            "of jackson-tree",
            "CPU us",
            "GC %",
            "JIT %",
            "B/event",
            "spread"));
    results.forEach(
        (point, all) -> {
          Spread rate = rate(all);
          out.append(
              String.format(
                  Locale.ROOT,
                  "%-36s %,11.0f %6.0f %8s %12s %15s %6.2f %6.1f %6.1f %7.0f  %,.0f-%,.0f%n",
                  point.name(),
                  rate.median(),
                  rate.median() * bytes(point) / 1e6,
                  ratio(point, Variants.COPY).map(DrainReport::text).orElse("-"),
                  ratio(point, Variants.COPY_PLUS).map(DrainReport::text).orElse("-"),
                  ratioToTree(point).map(DrainReport::text).orElse("-"),
                  1e6 * median(all, r -> r.cpuSeconds() / r.events()),
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
    json.put("cores", Runtime.getRuntime().availableProcessors());
    json.put("java", Runtime.version().toString());
    results.forEach(
        (point, all) -> add(json.withObject("/variants").putObject(point.name()), point, all));
    Files.writeString(file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json));
  }

  private void add(ObjectNode row, DrainPoint point, List<DrainResult> all) {
    double median = rate(all).median();
    row.put("workers", point.way().workers()).put("partitions", point.partitions());
    row.put("bytes_per_event", Math.round(bytes(point)));
    row.put("events_per_second", Math.round(median));
    row.put("megabytes_per_second", Math.round(median * bytes(point) / 1e6));
    ratio(point, Variants.COPY).ifPresent(r -> ratio(row.putObject("ratio_to_copy"), r));
    ratio(point, Variants.COPY_PLUS).ifPresent(r -> ratio(row.putObject("ratio_to_copy_plus"), r));
    ratioToTree(point).ifPresent(r -> ratio(row.putObject("ratio_to_jackson_tree"), r));
    for (DrainResult each : all) {
      ObjectNode round = row.withArray("/rounds").addObject();
      round.put("events", each.events()).put("seconds", each.seconds());
      round.put("events_per_second", Math.round(each.rate()));
      round.put("cpu_seconds", each.cpuSeconds());
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

  private double bytes(DrainPoint point) {
    return bytesPerEvent.getOrDefault(point.way().form(), Double.NaN);
  }

  /** Returns how a way compares with other work in its circumstances, if that was measured, too. */
  Optional<Spread> ratio(DrainPoint point, String work) {
    List<DrainResult> bases = results.getOrDefault(point.like(work), List.of());
    List<DrainResult> own = results.getOrDefault(point, List.of());
    return bases.size() != own.size()
        ? Optional.empty()
        : Optional.of(
            new Spread(
                IntStream.range(0, own.size())
                    .mapToObj(i -> own.get(i).rate() / bases.get(i).rate())
                    .toList()));
  }

  /** Returns how a way compares with Jackson's tree that runs as many rules, if it was measured. */
  Optional<Spread> ratioToTree(DrainPoint point) {
    OptionalInt rules = point.way().rules();
    return rules.isEmpty()
        ? Optional.empty()
        : ratio(point, Variants.JACKSON_TREE + "-" + rules.getAsInt());
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

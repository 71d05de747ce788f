package org.tidewaiter.deploy.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.tidewaiter.deploy.broker.BrokerSettings;
import org.tidewaiter.deploy.broker.EmbeddedBroker;

/**
 * Drains the same preloaded topic in several ways, on one broker, in one run, and compares them.
 *
 * <p>The broker is in this process; each drain is a process of its own, so that none profits from
 * what another has warmed up. The ways take turns, round by round; medians are printed. Arguments:
 * number of records, number of rounds, file for the JSON result, then the ways; by default all.
 */
final class DrainBenchmark {

  private static final List<String> VARIANTS = List.of("copy", "jackson-tree", "tidewaiter");
  private static final String TOPIC = "bench-input";
  private static final int PARTITIONS = 2;

  private final long records;
  private final int rounds;
  private final List<String> variants;
  private final String bootstrap;
  private double bytesPerEvent;

  private DrainBenchmark(long records, int rounds, List<String> variants, String bootstrap) {
    this.records = records;
    this.rounds = rounds;
    this.variants = variants;
    this.bootstrap = bootstrap;
  }

  public static void main(String[] args) throws Exception {
    long records = Long.parseLong(args[0]);
    int rounds = Integer.parseInt(args[1]);
    List<String> some = List.of(args).subList(3, args.length);
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary())) {
      DrainBenchmark benchmark =
          new DrainBenchmark(
              records, rounds, some.isEmpty() ? VARIANTS : some, broker.bootstrapServers());
      benchmark.preload();
      benchmark.report(benchmark.measure(), Path.of(args[2]));
    }
    System.exit(0); // the broker's libraries leave threads behind
  }

  private void preload() throws Exception {
    Map<String, Object> properties =
        Map.of("bootstrap.servers", bootstrap, "linger.ms", 20, "batch.size", 1 << 18);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1))).all().get();
    }
    BenchEvents events = new BenchEvents(7);
    long bytes = 0;
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (long i = 0; i < records; i++) {
        byte[] event = events.next();
        bytes += event.length;
        var unused =
            producer.send(new ProducerRecord<>(TOPIC, (int) (i % PARTITIONS), null, event));
      }
    }
    bytesPerEvent = (double) bytes / records;
    System.out.printf(
        Locale.ROOT, "preloaded %d events of %.0f bytes on average%n", records, bytesPerEvent);
  }

  private Map<String, List<Double>> measure() throws IOException, InterruptedException {
    Map<String, List<Double>> rates = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (String variant : variants) {
        String run = variant + "-" + round;
        createOutputs(run);
        double rate = drain(variant, run);
        rates.computeIfAbsent(variant, unused -> new ArrayList<>()).add(rate);
        System.out.printf(
            Locale.ROOT, "round %d: %-12s %,.0f events/s%n", round + 1, variant, rate);
      }
    }
    return rates;
  }

  /** Made before the clock runs, and with the input's partitions, which a plain copy keeps. */
  private void createOutputs(String run) throws InterruptedException {
    List<NewTopic> topics =
        List.of(
            new NewTopic(run + "-out", PARTITIONS, (short) 1),
            new NewTopic(run + "-alerts", PARTITIONS, (short) 1),
            new NewTopic(run + "-dead", PARTITIONS, (short) 1));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin.createTopics(topics).all().get();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException("outputs of " + run, e);
    }
  }

  private double drain(String variant, String run) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                DrainProcess.class.getName(),
                variant,
                bootstrap,
                TOPIC,
                run,
                Long.toString(records),
                Long.toString(records / 3))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String result = "";
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        result = line;
      }
    }
    if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IllegalStateException("drain " + run + " failed");
    }
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      // The outputs of one drain must not fill the disk or the page cache of the next.
      admin.deleteTopics(
          admin.listTopics().names().get().stream().filter(n -> n.startsWith(run + "-")).toList());
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
    int space = result.indexOf(' ');
    return Double.parseDouble(result.substring(0, space))
        / Double.parseDouble(result.substring(space + 1));
  }

  private void report(Map<String, List<Double>> rates, Path file) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode json = mapper.createObjectNode();
    json.put("events", records).put("bytes_per_event", Math.round(bytesPerEvent));
    json.put("cores", Runtime.getRuntime().availableProcessors());
    json.put("java", Runtime.version().toString()).put("rounds", rounds);
    double copy = median(rates.getOrDefault("copy", List.of()));
    System.out.printf("%n%-14s %12s %8s %8s %20s%n", "", "events/s", "MB/s", "of copy", "spread");
    rates.forEach(
        (variant, all) -> {
          double median = median(all);
          double megabytes = median * bytesPerEvent / 1e6;
          System.out.printf(
              Locale.ROOT,
              "%-14s %,12.0f %8.0f %8.2f %,9.0f-%,.0f%n",
              variant,
              median,
              megabytes,
              median / copy,
              Collections.min(all),
              Collections.max(all));
          ObjectNode row = json.withObject("/variants").putObject(variant);
          row.put("events_per_second", Math.round(median));
          row.put("megabytes_per_second", Math.round(megabytes));
          row.put("ratio_to_copy", Math.round(1000 * median / copy) / 1000.0);
          all.forEach(row.withArray("/all_events_per_second")::add);
        });
    Files.writeString(file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json));
    System.out.println("\nwritten to " + file);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}

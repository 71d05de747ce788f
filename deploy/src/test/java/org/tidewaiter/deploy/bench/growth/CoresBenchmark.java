package org.tidewaiter.deploy.bench.growth;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tidewaiter.deploy.bench.BenchEngine;
import org.tidewaiter.deploy.bench.Spread;
import org.tidewaiter.deploy.bench.match.GeneratedRules;

/**
 * Two workers against one: the whole engine in process with 1,000 rules, each worker a thread with
 * a session of its own, all with the same compiled rules and data.
 *
 * <p>One worker and two take turns, so that what else the machine does meets both. Arguments: a
 * file for the JSON result; then, optional, the number of rounds or {@code --smoke}.
 */
final class CoresBenchmark {

  private static final int ROUNDS = 9;
  private static final int EVENTS = 1000;
  private static final int BYTES = 770;

  private final BenchEngine engine = new BenchEngine(GeneratedRules.of(1000));
  private final List<byte[]> events = SizedEvents.of(EVENTS, BYTES);
  private final int rounds;
  private final double seconds;

  private CoresBenchmark(int rounds, double seconds) {
    this.rounds = rounds;
    this.seconds = seconds;
  }

  public static void main(String[] args) throws IOException {
    String how = args.length > 1 ? args[1] : Integer.toString(ROUNDS);
    boolean smoke = how.equals("--smoke");
    CoresBenchmark benchmark =
        new CoresBenchmark(smoke ? 2 : Integer.parseInt(how), smoke ? 0.2 : 3);
    CoresResult result = benchmark.run();
    System.out.print(result.table());
    benchmark.write(result, Path.of(args[0]));
    System.out.println("\nwritten to " + args[0]);
  }

  private CoresResult run() {
    measure(2, 3 * seconds); // the JIT compiler sees both before the first round
    List<LoadRate> one = new ArrayList<>();
    List<LoadRate> two = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      one.add(measure(1, seconds / 3));
      two.add(measure(2, seconds / 3));
    }
    return new CoresResult(one, two);
  }

  private LoadRate measure(int workers, double warmSeconds) {
    try (Load load = new Load(Stream.generate(engine::open).limit(workers).toList(), events)) {
      load.run(warmSeconds);
      return load.run(seconds);
    }
  }

  private void write(CoresResult result, Path file) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode json = mapper.createObjectNode();
    json.put("cores", Runtime.getRuntime().availableProcessors());
    json.put("java", Runtime.version().toString());
    json.put("rules", 1000).put("bytes_per_event", BYTES);
    put(json.putObject("events_per_second_of_one"), result.rate(result.one()));
    put(json.putObject("events_per_second_of_two"), result.rate(result.two()));
    put(json.putObject("two_to_one"), result.ratio());
    put(json.putObject("two_to_one_by_processor_time"), result.ratioByProcessorTime());
    Files.writeString(file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json));
  }

  private static void put(ObjectNode node, Spread spread) {
    node.put("median", spread.median()).put("least", spread.least()).put("most", spread.most());
  }
}

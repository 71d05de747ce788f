package org.tidewaiter.deploy.bench.match;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.enrich.PortIntelEnricher;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.rules.match.MatchSink;
import org.tidewaiter.rules.match.RuleMatcher;

/**
 * Matching alone: events of about 770 bytes, decoded and enriched before the clock runs.
 *
 * <p>They are few enough to stay in the processor's caches, as an event that was just decoded does,
 * and many enough that no branch can be learned by heart. What events parse when they are first
 * asked is parsed once and for all here; {@link DecodeAndMatchBenchmark} has that cost.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class MatchBenchmark {

  private static final int EVENTS = 120;

  /** How many rules there are. */
  @Param({"10", "100", "1000", "10000"})
  int rules = 10;

  private RuleMatcher matcher = new OwnEngine(List.of(), List.of()).matcher();
  private List<Event> ordinary = List.of();
  private List<Event> mixed = List.of();
  private int matched;
  private final MatchSink sink = rule -> matched++;

  /** Makes rules and events, and checks what matches. */
  @Setup
  public void prepare() {
    List<Enricher> enrichers = List.of(new PortIntelEnricher(PortKnowledge.bundled()));
    List<BenchRule> made = BenchRules.of(rules, BenchRules.ALL);
    OwnEngine engine = new OwnEngine(made, enrichers);
    matcher = engine.matcher();
    BenchTraffic traffic = new BenchTraffic(5);
    List<byte[]> records = traffic.documents(EVENTS);
    ordinary = DecodedEvents.of(records, engine, enrichers);
    List<byte[]> some = new ArrayList<>(records);
    List<BenchRule> reachable =
        made.stream()
            .filter(rule -> rule.parts().stream().allMatch(BenchRules.OF_THE_INPUT))
            .toList();
    for (int i = 0; i < EVENTS; i += 20) {
      some.set(i, traffic.document(reachable.get(i % reachable.size()).example()));
    }
    mixed = DecodedEvents.of(some, engine, enrichers);
    check(ordinary, 0);
    check(mixed, EVENTS / 20);
  }

  private void check(List<Event> events, int expected) {
    int matching = 0;
    for (Event event : events) {
      matching += count(List.of(event)) > 0 ? 1 : 0;
    }
    if (matching != expected) {
      throw new IllegalStateException("matching: " + matching + " (expected: " + expected + ")");
    }
  }

  private int count(List<Event> events) {
    matched = 0;
    for (int i = 0; i < events.size(); i++) {
      matcher.match(events.get(i), sink);
    }
    return matched;
  }

  /** Events that match nothing. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public int noneMatches() {
    return count(ordinary);
  }

  /** Events of which one in twenty matches a rule. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public int oneInTwentyMatches() {
    return count(mixed);
  }
}

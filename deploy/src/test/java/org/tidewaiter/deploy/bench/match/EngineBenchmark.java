package org.tidewaiter.deploy.bench.match;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tidewaiter.deploy.engine.Engine;
import org.tidewaiter.deploy.engine.EngineSession;
import org.tidewaiter.deploy.engine.EngineSink;
import org.tidewaiter.deploy.engine.InputRecord;
import org.tidewaiter.deploy.engine.InputSpec;
import org.tidewaiter.deploy.engine.Origin;
import org.tidewaiter.deploy.engine.PublishedAlert;
import org.tidewaiter.deploy.engine.StageTimer;
import org.tidewaiter.deploy.intel.IntelLoader;
import org.tidewaiter.deploy.intel.IntelRefused;
import org.tidewaiter.deploy.intel.IntelSettings;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.enrich.side.ReverseFlows;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.format.Format;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.sigma.Level;

/**
 * The whole engine in process, from a record's bytes to the bytes of the enriched event, with all
 * that ships turned on; and what is left of it without its stages. The events match no rule.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EngineBenchmark implements EngineSink {

  private static final int EVENTS = 1000;
  private static final long TIMESTAMP = 1_767_600_000_000L;

  /** How many rules there are. */
  @Param({"1000", "10000"})
  int rules = 10;

  private final List<InputRecord> records = new ArrayList<>();
  private EngineSession whole = new Unmade();
  private EngineSession withoutRules = new Unmade();
  private EngineSession decodeAndRender = new Unmade();
  private int next;
  private long bytes;

  /** Before it is set up. */
  private static final class Unmade implements EngineSession {
    @Override
    public void process(InputRecord input, EngineSink output) {
      throw new IllegalStateException("not set up");
    }

    @Override
    public void flush() {}
  }

  /** Makes rules, events and engines. */
  @Setup
  public void prepare() throws IntelRefused {
    List<Enricher> enrichers =
        IntelLoader.start(
                IntelSettings.DEFAULT, ReverseFlows.of(IntelSettings.DEFAULT.flows().reverse()))
            .enrichers();
    RuleSet compiled = OwnEngine.compile(BenchRules.of(rules, BenchRules.ALL));
    RuleSet none = OwnEngine.compile(List.of());
    whole = session(compiled, enrichers);
    withoutRules = session(none, enrichers);
    decodeAndRender = session(none, List.of());
    Origin origin = new Origin.Topic("in", 0, 0);
    new BenchTraffic(5)
        .documents(EVENTS)
        .forEach(document -> records.add(new InputRecord(document, TIMESTAMP, origin)));
  }

  private static EngineSession session(RuleSet rules, List<Enricher> enrichers) {
    InputSpec input = new InputSpec(Format.ECS, DecodeSettings.DEFAULT, InputSpec.FIREWALL, true);
    return new Engine(rules, enrichers, Level.LOW, StageTimer.NONE).open(input);
  }

  /** Decodes, enriches, matches, renders. */
  @Benchmark
  public long engine() {
    return process(whole);
  }

  /** The same without rules. */
  @Benchmark
  public long engineWithoutRules() {
    return process(withoutRules);
  }

  /** The same without rules and enrichers. */
  @Benchmark
  public long decodeAndRender() {
    return process(decodeAndRender);
  }

  private long process(EngineSession session) {
    next = next + 1 == records.size() ? 0 : next + 1;
    session.process(records.get(next), this);
    return bytes;
  }

  @Override
  public void enriched(byte[] json, int index) {
    bytes += json.length;
  }

  @Override
  public void alert(PublishedAlert alert) {
    throw new IllegalStateException("alert: " + alert.ruleId());
  }

  @Override
  public void deadLetter(DecodeError error, int index) {
    throw new IllegalStateException("event: " + error);
  }
}

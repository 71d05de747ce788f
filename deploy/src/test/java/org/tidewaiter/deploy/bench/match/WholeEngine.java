package org.tidewaiter.deploy.bench.match;

import java.util.List;
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
 * The engine from a record's bytes to the bytes of the enriched event, for events that match no
 * rule. Not thread-safe.
 */
final class WholeEngine implements EngineSink {

  /** What the benchmarks' events are, with every rule tried on them. */
  static final InputSpec INPUT =
      new InputSpec(Format.ECS, DecodeSettings.DEFAULT, InputSpec.FIREWALL, true);

  private final EngineSession session;
  private byte[] last = {};

  WholeEngine(RuleSet rules, List<Enricher> enrichers) {
    session = new Engine(rules, enrichers, Level.LOW, StageTimer.NONE).open(INPUT);
  }

  /** Returns all that is added to events unless somebody configures it otherwise. */
  static List<Enricher> enrichers() {
    try {
      ReverseFlows flows = ReverseFlows.of(IntelSettings.DEFAULT.flows().reverse());
      return IntelLoader.start(IntelSettings.DEFAULT, flows).enrichers();
    } catch (IntelRefused impossible) {
      throw new IllegalStateException("the shipped data is whole", impossible);
    }
  }

  /** Returns events as a worker is given them. */
  static List<InputRecord> records(List<byte[]> events) {
    Origin origin = new Origin.Topic("in", 0, 0);
    return events.stream()
        .map(event -> new InputRecord(event, 1_767_600_000_000L, origin))
        .toList();
  }

  /** Returns what becomes of an event. */
  byte[] process(InputRecord record) {
    session.process(record, this);
    return last;
  }

  @Override
  public void enriched(byte[] json, int index) {
    last = json;
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

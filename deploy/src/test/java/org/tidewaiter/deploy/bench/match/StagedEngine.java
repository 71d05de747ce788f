package org.tidewaiter.deploy.bench.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tidewaiter.deploy.engine.InputRecord;
import org.tidewaiter.deploy.engine.StageTimer.Stage;
import org.tidewaiter.enrich.BoundEnricher;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeSink;
import org.tidewaiter.ingest.decode.Decoder;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.format.Formats;
import org.tidewaiter.ingest.render.EnrichedRenderer;
import org.tidewaiter.ingest.render.JsonBuffer;
import org.tidewaiter.rules.alert.CapturedEvent;
import org.tidewaiter.rules.match.MatchSink;
import org.tidewaiter.rules.match.RuleMatcher;
import org.tidewaiter.rules.match.RuleSet;

/**
 * The engine's stages put together as its sessions do it, but ended after any of them. What an
 * event parses only when it is asked is so paid by the stage that asks. Not thread-safe.
 */
final class StagedEngine implements DecodeSink {

  private static final JsonBuffer NOTHING = new JsonBuffer();

  private final Decoder decoder;
  private final List<BoundEnricher> enrichers = new ArrayList<>();
  private final RuleMatcher matcher;
  private final EnrichedRenderer renderer;
  private final JsonBuffer members = new JsonBuffer();
  private int matched;
  private final MatchSink toMatched = rule -> matched++;
  private Stage last = Stage.RENDER;
  private byte[] rendered = {};

  StagedEngine(RuleSet all, List<Enricher> adding) {
    RuleSet rules = all.forInput(WholeEngine.INPUT.logSources(), WholeEngine.INPUT.anyLogSource());
    Set<String> shown = new TreeSet<>(WholeEngine.INPUT.format().providedFields());
    adding.forEach(enricher -> shown.addAll(enricher.shows()));
    Set<String> names = new TreeSet<>(shown);
    names.addAll(rules.fieldNames());
    names.addAll(CapturedEvent.NEEDS);
    names.addAll(WholeEngine.INPUT.format().rawFields());
    adding.forEach(enricher -> names.addAll(enricher.needs()));
    FieldTable fields = FieldTable.of(names, rules.usesKeywords());
    decoder = Formats.decoder(WholeEngine.INPUT.format(), fields, WholeEngine.INPUT.decode());
    adding.forEach(enricher -> enrichers.add(enricher.bind(fields)));
    matcher = rules.index(fields).matcher();
    renderer = new EnrichedRenderer(fields, shown);
  }

  /**
   * Checks that all stages together give what the engine gives.
   *
   * @throws IllegalStateException if they do not
   */
  void checkGivesWhat(WholeEngine engine, List<InputRecord> records) {
    for (InputRecord record : records) {
      process(record, Stage.RENDER);
      if (!Arrays.equals(rendered, engine.process(record))) {
        throw new IllegalStateException("the stages give another event than the engine");
      }
    }
  }

  /**
   * Processes an event.
   *
   * @param end the stage that is the last
   * @return something that depends on it
   */
  int process(InputRecord record, Stage end) {
    byte[] value = record.value();
    if (value == null) {
      throw new IllegalArgumentException("record: a tombstone (expected: an event)");
    }
    last = end;
    decoder.decode(value, record.timestampMillis(), this);
    return rendered.length + matched;
  }

  @Override
  public void event(Event event, int index) {
    if (last == Stage.DECODE) {
      return;
    }
    members.clear();
    for (int i = 0; i < enrichers.size(); i++) {
      enrichers.get(i).enrich(event, members);
    }
    if (last == Stage.ENRICH) {
      return;
    }
    matcher.match(event, toMatched);
    if (last == Stage.MATCH) {
      return;
    }
    rendered = renderer.render(event, members, NOTHING);
  }

  @Override
  public void rejected(DecodeError error, int index) {
    throw new IllegalStateException("event: " + error);
  }
}

package org.tidewaiter.deploy.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.deploy.engine.StageTimer.Stage;
import org.tidewaiter.enrich.BoundEnricher;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeSink;
import org.tidewaiter.ingest.decode.Decoder;
import org.tidewaiter.ingest.decode.Reason;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.render.EnrichedRenderer;
import org.tidewaiter.ingest.render.JsonBuffer;
import org.tidewaiter.rules.alert.Alert;
import org.tidewaiter.rules.alert.AlertRenderer;
import org.tidewaiter.rules.alert.CapturedEvent;
import org.tidewaiter.rules.alert.Detection;
import org.tidewaiter.rules.alert.EventIdentity;
import org.tidewaiter.rules.match.CompiledRule;
import org.tidewaiter.rules.match.MatchSink;
import org.tidewaiter.rules.match.RuleMatcher;

/** One {@link Engine} at work on one input. Keeps buffers: not thread-safe. */
final class EventSession implements EngineSession, DecodeSink {

  /** One record in this many is timed: often enough for a metric, too seldom to be felt. */
  private static final int TIMED_ONE_IN = 64;

  private static final InputRecord NO_RECORD = new InputRecord(null, 0, new Origin.File("", 0));

  private final Engine engine;
  private final Decoder decoder;
  private final List<BoundEnricher> enrichers;
  private final EventWatcher watcher;
  private final RuleMatcher matcher;
  private final EnrichedRenderer renderer;

  private final JsonBuffer members = new JsonBuffer();
  private final JsonBuffer own = new JsonBuffer();
  private final List<CompiledRule> matched = new ArrayList<>();

  /** Made once, for it would be garbage of every event. */
  private final MatchSink toMatched = matched::add;

  private InputRecord record = NO_RECORD;
  private @Nullable EngineSink sink;
  private @Nullable RuntimeException sinkFailure;
  private int results;
  private long processed;
  private boolean timed;
  private long stageBegan;

  EventSession(
      Engine engine,
      Decoder decoder,
      List<BoundEnricher> enrichers,
      EventWatcher watcher,
      RuleMatcher matcher,
      EnrichedRenderer renderer) {
    this.engine = engine;
    this.decoder = decoder;
    this.enrichers = enrichers;
    this.watcher = watcher;
    this.matcher = matcher;
    this.renderer = renderer;
  }

  @Override
  public void process(InputRecord input, EngineSink output) {
    byte[] value = input.value();
    if (value == null) {
      output.deadLetter(
          new DecodeError(Reason.TOMBSTONE, -1, "value: null (expected: an event)"), 0);
      return;
    }
    record = input;
    sink = output;
    results = 0;
    timed = processed++ % TIMED_ONE_IN == 0;
    stageBegan = timed ? System.nanoTime() : 0;
    try {
      decoder.decode(value, input.timestampMillis(), this);
    } catch (RuntimeException e) {
      if (e == sinkFailure) {
        throw e;
      }
      output.deadLetter(internal(e), results);
      results++;
    }
    if (results == 0) {
      output.deadLetter(new DecodeError(Reason.INTERNAL, -1, "the decoder gave no result"), 0);
    }
  }

  @Override
  public void flush() {
    matcher.flush();
    enrichers.forEach(BoundEnricher::endBatch);
  }

  @Override
  public void close() {
    enrichers.forEach(BoundEnricher::close);
  }

  @Override
  public void event(Event event, int index) {
    stage(Stage.DECODE);
    byte[] enriched;
    List<PublishedAlert> alerts;
    try {
      enriched = enrichAndMatch(event);
      alerts = matched.isEmpty() ? List.of() : alerts(event, index);
      // Last: an event on which something of ours fails becomes a dead letter, and isn't seen.
      watcher.enriched(event);
    } catch (RuntimeException e) {
      rejected(internal(e), index);
      return;
    }
    results++;
    EngineSink output = output();
    try {
      output.enriched(enriched, index);
      for (int i = 0; i < alerts.size(); i++) { // an iterator would be garbage of every event
        output.alert(alerts.get(i));
      }
    } catch (RuntimeException e) {
      throw failedSink(e);
    }
    stageBegan = timed ? System.nanoTime() : 0;
  }

  @Override
  public void rejected(DecodeError error, int index) {
    results++;
    try {
      output().deadLetter(error, index);
    } catch (RuntimeException e) {
      throw failedSink(e);
    }
  }

  private byte[] enrichAndMatch(Event event) {
    members.clear();
    for (int i = 0; i < enrichers.size(); i++) {
      enrichers.get(i).enrich(event, members);
    }
    stage(Stage.ENRICH);
    matched.clear();
    matcher.match(event, toMatched);
    stage(Stage.MATCH);
    own.clear();
    if (!matched.isEmpty()) {
      appendMatched();
    }
    byte[] rendered = renderer.render(event, members, own);
    stage(Stage.RENDER);
    return rendered;
  }

  private void appendMatched() {
    own.raw("\"matched\":[");
    for (int i = 0; i < matched.size(); i++) {
      (i == 0 ? own : own.raw(',')).string(matched.get(i).rule().identity());
    }
    own.raw(']');
  }

  private List<PublishedAlert> alerts(Event event, int index) {
    byte[] value = record.value();
    List<PublishedAlert> alerts = new ArrayList<>();
    if (value == null || matched.stream().noneMatch(engine::alerts)) {
      return alerts;
    }
    EventIdentity identity = EventIdentity.ofText(value, index);
    Detection.Context context = context(event);
    for (CompiledRule rule : matched) {
      if (engine.alerts(rule)) {
        Detection detection =
            new Detection(
                engine.alertRule(rule),
                identity,
                CapturedEvent.of(event, shownFields(rule)),
                matcher.why(rule, event),
                context);
        Alert alert = AlertRenderer.render(detection);
        alerts.add(
            new PublishedAlert(
                alert.id(), alert.ruleId(), alert.level(), alert.message(), alert.json()));
      }
    }
    return alerts;
  }

  private Detection.Context context(Event event) {
    JsonBuffer described = new JsonBuffer();
    enrichers.forEach(enricher -> enricher.describe(event, described));
    JsonBuffer origin = new JsonBuffer();
    record.origin().appendTo(origin);
    return new Detection.Context(
        origin.toString(), engine.rules().hash(), engine.intel(), described.toString());
  }

  private Set<String> shownFields(CompiledRule rule) {
    Set<String> names = new TreeSet<>(engine.enricherFields());
    names.addAll(rule.fieldNames());
    names.addAll(rule.rule().metadata().fields());
    return names;
  }

  private void stage(Stage stage) {
    if (timed) {
      long now = System.nanoTime();
      engine.timer().took(stage, now - stageBegan);
      stageBegan = now;
    }
  }

  private EngineSink output() {
    EngineSink output = sink;
    if (output == null) {
      throw new IllegalStateException("no record is being processed");
    }
    return output;
  }

  /** Marks what the sink throws, so that it is not taken for a fault of ours on this record. */
  private RuntimeException failedSink(RuntimeException failure) {
    sinkFailure = failure;
    return failure;
  }

  /** Names the fault and its place; the message may hold parts of the event and is left out. */
  private static DecodeError internal(RuntimeException fault) {
    StackTraceElement[] trace = fault.getStackTrace();
    String place = trace.length == 0 ? "an unknown place" : trace[0].toString();
    return new DecodeError(Reason.INTERNAL, -1, fault.getClass().getName() + " at " + place);
  }
}

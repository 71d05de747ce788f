package org.tidewaiter.deploy.bench.match;

import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeSink;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.render.JsonBuffer;

/** Keeps events beyond their decoding, each in a decoder of its own. Not thread-safe. */
final class DecodedEvents implements DecodeSink {

  private final OwnEngine engine;
  private final List<Enricher> enrichers;
  private final List<Event> events = new ArrayList<>();

  private DecodedEvents(OwnEngine engine, List<Enricher> enrichers) {
    this.engine = engine;
    this.enrichers = enrichers;
  }

  /** Decodes and enriches records for an engine's rules. */
  static List<Event> of(List<byte[]> records, OwnEngine engine, List<Enricher> enrichers) {
    DecodedEvents decoded = new DecodedEvents(engine, enrichers);
    records.forEach(record -> engine.newDecoder().decode(record, 0, decoded));
    return List.copyOf(decoded.events);
  }

  @Override
  public void event(Event event, int index) {
    enrichers.forEach(enricher -> enricher.bind(engine.fields()).enrich(event, new JsonBuffer()));
    events.add(event);
  }

  @Override
  public void rejected(DecodeError error, int index) {
    throw new IllegalStateException("event: " + error);
  }
}

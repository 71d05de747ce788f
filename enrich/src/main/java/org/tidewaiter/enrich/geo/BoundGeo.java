package org.tidewaiter.enrich.geo;

import org.jspecify.annotations.Nullable;
import org.tidewaiter.enrich.BoundEnricher;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.IpAddress;
import org.tidewaiter.ingest.render.JsonBuffer;

/** {@link GeoEnricher} at work. It keeps nothing of an event. */
final class BoundGeo implements BoundEnricher {

  private final GeoEnricher enricher;
  private final GeoSlots source;
  private final GeoSlots destination;

  BoundGeo(GeoEnricher enricher, GeoSlots source, GeoSlots destination) {
    this.enricher = enricher;
    this.source = source;
    this.destination = destination;
  }

  @Override
  public void enrich(Event event, JsonBuffer members) {
    set(event, event.address(CoreField.SOURCE_IP.slot()), source);
    set(event, event.address(CoreField.DESTINATION_IP.slot()), destination);
  }

  private void set(Event event, @Nullable IpAddress address, GeoSlots slots) {
    if (address == null) {
      return;
    }
    GeoAnswer answer = enricher.find(address);
    if (!answer.place().equals(Place.UNKNOWN)) {
      slots.set(event, answer.place());
    }
    if (answer.system().number() >= 0) {
      slots.set(event, answer.system());
    }
  }

  /** Alerts show the fields that were set. */
  @Override
  public void describe(Event event, JsonBuffer members) {}
}

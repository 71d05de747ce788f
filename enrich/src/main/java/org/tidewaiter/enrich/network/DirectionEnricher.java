package org.tidewaiter.enrich.network;

import java.util.Set;
import org.tidewaiter.enrich.BoundEnricher;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.ingest.event.AddressBits;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.ValueKind;
import org.tidewaiter.ingest.render.JsonBuffer;

/**
 * Adds {@code network.direction} where an event names both addresses and no direction. Immutable
 * and thread-safe, at work as well.
 *
 * <p>Run it behind port intelligence: that takes a direction which the event itself states for
 * evidence, and this one only says once more which address is inside.
 */
public final class DirectionEnricher implements Enricher, BoundEnricher {

  private static final int DIRECTION = CoreField.NETWORK_DIRECTION.slot();

  private final HomeNetworks home;

  /** Makes an enricher for a site. */
  public DirectionEnricher(HomeNetworks home) {
    this.home = home;
  }

  @Override
  public Set<String> needs() {
    return Set.of();
  }

  @Override
  public Set<String> provides() {
    return Set.of(CoreField.NETWORK_DIRECTION.fieldName());
  }

  @Override
  public String version() {
    return "home-" + home.version();
  }

  @Override
  public BoundEnricher bind(FieldTable fields) {
    return this;
  }

  @Override
  public void enrich(Event event, JsonBuffer members) {
    if (event.kind(DIRECTION) != ValueKind.MISSING) {
      return;
    }
    AddressBits source = event.addressBits(CoreField.SOURCE_IP.slot());
    AddressBits destination = event.addressBits(CoreField.DESTINATION_IP.slot());
    if (source != null && destination != null) {
      event.setString(DIRECTION, direction(home.contain(source), home.contain(destination)));
    }
  }

  /** Source: ECS, field network.direction, seen from the border of the network. */
  private static String direction(boolean fromHome, boolean toHome) {
    if (fromHome) {
      return toHome ? "internal" : "outbound";
    }
    return toHome ? "inbound" : "external";
  }

  /** Alerts show the field that was set. */
  @Override
  public void describe(Event event, JsonBuffer members) {}
}

package org.tidewaiter.enrich.network;

import org.tidewaiter.enrich.BoundEnricher;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.IpAddress;
import org.tidewaiter.ingest.event.ValueKind;
import org.tidewaiter.ingest.render.JsonBuffer;

/** {@link NetworkEnricher} at work. It keeps nothing of an event, and makes nothing for one. */
final class BoundNetwork implements BoundEnricher {

  private static final int DIRECTION = CoreField.NETWORK_DIRECTION.slot();

  private final AssetTable assets;
  private final HomeNetworks home;
  private final AssetSlots sourceSlots;
  private final AssetSlots destinationSlots;

  BoundNetwork(
      AssetTable assets, HomeNetworks home, AssetSlots sourceSlots, AssetSlots destinationSlots) {
    this.assets = assets;
    this.home = home;
    this.sourceSlots = sourceSlots;
    this.destinationSlots = destinationSlots;
  }

  @Override
  public void enrich(Event event, JsonBuffer members) {
    IpAddress source = event.address(CoreField.SOURCE_IP.slot());
    IpAddress destination = event.address(CoreField.DESTINATION_IP.slot());
    if (source != null) {
      set(event, source, sourceSlots);
    }
    if (destination != null) {
      set(event, destination, destinationSlots);
    }
    if (source != null && destination != null && event.kind(DIRECTION) == ValueKind.MISSING) {
      event.setString(DIRECTION, direction(home.contain(source), home.contain(destination)));
    }
  }

  private void set(Event event, IpAddress address, AssetSlots slots) {
    Asset asset = assets.find(address);
    if (asset != null) {
      slots.set(event, asset);
    }
  }

  /** Source: ECS, field network.direction, seen from the border of the network. */
  private static String direction(boolean fromHome, boolean toHome) {
    if (fromHome) {
      return toHome ? "internal" : "outbound";
    }
    return toHome ? "inbound" : "external";
  }

  /** Alerts show the fields that were set. */
  @Override
  public void describe(Event event, JsonBuffer members) {}
}

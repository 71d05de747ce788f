package org.tidewaiter.enrich.network;

import org.tidewaiter.enrich.BoundEnricher;
import org.tidewaiter.ingest.event.AddressBits;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.render.JsonBuffer;

/** {@link AssetEnricher} at work. It keeps nothing of an event, and makes nothing for one. */
final class BoundAssets implements BoundEnricher {

  private final AssetTable assets;
  private final AssetSlots sourceSlots;
  private final AssetSlots destinationSlots;

  BoundAssets(AssetTable assets, AssetSlots sourceSlots, AssetSlots destinationSlots) {
    this.assets = assets;
    this.sourceSlots = sourceSlots;
    this.destinationSlots = destinationSlots;
  }

  @Override
  public void enrich(Event event, JsonBuffer members) {
    AddressBits source = event.addressBits(CoreField.SOURCE_IP.slot());
    AddressBits destination = event.addressBits(CoreField.DESTINATION_IP.slot());
    if (source != null) {
      set(event, source, sourceSlots);
    }
    if (destination != null) {
      set(event, destination, destinationSlots);
    }
  }

  private void set(Event event, AddressBits address, AssetSlots slots) {
    Asset asset = assets.find(address);
    if (asset != null) {
      slots.set(event, asset);
    }
  }

  /** Alerts show the fields that were set. */
  @Override
  public void describe(Event event, JsonBuffer members) {}
}

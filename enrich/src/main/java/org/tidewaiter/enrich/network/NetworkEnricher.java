package org.tidewaiter.enrich.network;

import java.util.LinkedHashSet;
import java.util.Set;
import org.tidewaiter.enrich.BoundEnricher;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.FieldTable;

/**
 * Adds what a site knows of both addresses, {@code tidewaiter.source.asset.*} and {@code
 * tidewaiter.destination.asset.*}, and {@code network.direction} where the event has none.
 *
 * <p>Run it before port intelligence, which reads the direction, and can read an asset's operating
 * system as {@code tidewaiter.source.asset.os} and {@code tidewaiter.destination.asset.os}.
 */
public final class NetworkEnricher implements Enricher {

  private static final String SOURCE = "tidewaiter.source.asset.";
  private static final String DESTINATION = "tidewaiter.destination.asset.";

  private final AssetTable assets;
  private final HomeNetworks home;
  private final String version;

  /** Makes an enricher of what was loaded. */
  public NetworkEnricher(AssetTable assets, HomeNetworks home) {
    this.assets = assets;
    this.home = home;
    this.version = "assets-" + assets.version() + ".home-" + home.version();
  }

  @Override
  public Set<String> needs() {
    return Set.of();
  }

  @Override
  public Set<String> provides() {
    Set<String> names = new LinkedHashSet<>(shows());
    names.add(CoreField.NETWORK_DIRECTION.fieldName());
    return names;
  }

  @Override
  public Set<String> shows() {
    Set<String> names = new LinkedHashSet<>(AssetSlots.names(SOURCE));
    names.addAll(AssetSlots.names(DESTINATION));
    return names;
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public BoundEnricher bind(FieldTable fields) {
    return new BoundNetwork(
        assets, home, new AssetSlots(fields, SOURCE), new AssetSlots(fields, DESTINATION));
  }
}

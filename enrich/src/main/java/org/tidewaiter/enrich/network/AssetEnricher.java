package org.tidewaiter.enrich.network;

import java.util.LinkedHashSet;
import java.util.Set;
import org.tidewaiter.enrich.BoundEnricher;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.ingest.event.FieldTable;

/**
 * Adds what a site knows of both addresses, {@code tidewaiter.source.asset.*} and {@code
 * tidewaiter.destination.asset.*}.
 *
 * <p>Run it before port intelligence, which reads zones and operating systems there.
 */
public final class AssetEnricher implements Enricher {

  private static final String SOURCE = "tidewaiter.source.asset.";
  private static final String DESTINATION = "tidewaiter.destination.asset.";

  private final AssetTable assets;
  private final String version;

  /** Makes an enricher of what was loaded. */
  public AssetEnricher(AssetTable assets) {
    this.assets = assets;
    this.version = "assets-" + assets.version();
  }

  @Override
  public Set<String> needs() {
    return Set.of();
  }

  @Override
  public Set<String> provides() {
    return shows();
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
    return new BoundAssets(
        assets, new AssetSlots(fields, SOURCE), new AssetSlots(fields, DESTINATION));
  }
}

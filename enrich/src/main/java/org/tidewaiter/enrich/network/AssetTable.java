package org.tidewaiter.enrich.network;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.enrich.prefix.PrefixTable;
import org.tidewaiter.ingest.event.AddressBits;
import org.tidewaiter.ingest.event.IpAddress;

/**
 * What a site says of addresses: the longest prefix that holds one counts, and what that leaves
 * empty comes from the next shorter one, and so on. Immutable and thread-safe.
 */
public final class AssetTable {

  private static final AssetTable EMPTY =
      new AssetTable(new PrefixTable.Builder().build(), new Asset[0], "none");

  private final PrefixTable networks;
  private final Asset[] assets;
  private final String version;

  /** Keeps the array; {@code assets[entry]} is what counts for an entry of the networks. */
  AssetTable(PrefixTable networks, Asset[] assets, String version) {
    this.networks = networks;
    this.assets = assets;
    this.version = version;
  }

  /** Returns a table that knows nothing. */
  public static AssetTable empty() {
    return EMPTY;
  }

  /** Returns what is known of an address. */
  public Optional<Asset> at(IpAddress address) {
    return Optional.ofNullable(find(address));
  }

  /** Does the same and makes nothing; null if nothing is known. */
  @Nullable Asset find(AddressBits address) {
    int entry = networks.find(address);
    return entry == PrefixTable.NONE ? null : assets[entry];
  }

  /** Returns how many rows were loaded. */
  public int size() {
    return assets.length;
  }

  /** Returns a name of the data: a hash of the files. */
  public String version() {
    return version;
  }
}

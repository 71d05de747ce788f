package org.tidewaiter.enrich.lists;

import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.enrich.prefix.PrefixTable;
import org.tidewaiter.ingest.event.Cidr;
import org.tidewaiter.ingest.event.IpAddress;

/** All entries of all lists, by network. Immutable and thread-safe. */
public final class IndicatorTable {

  private final PrefixTable networks;
  private final Indicator[] indicators;

  /** For each entry the next one that holds all its addresses and says something else. */
  private final int[] next;

  private final List<Count> counts;
  private final String version;

  /**
   * How a list was read.
   *
   * @param file its name
   * @param provider who made it
   * @param understood entries that are looked for
   * @param notUnderstood entries that were left out, each with a warning
   * @param passedOver entries that are not about addresses, or not meant for detection
   */
  public record Count(
      String file, String provider, int understood, int notUnderstood, int passedOver) {}

  private IndicatorTable(
      PrefixTable networks, Indicator[] indicators, List<Count> counts, String version) {
    this.networks = networks;
    this.indicators = indicators;
    this.next = next(networks, indicators);
    this.counts = counts;
    this.version = version;
  }

  /** Lists repeat themselves; passing the repetitions at each event could take very long. */
  private static int[] next(PrefixTable networks, Indicator[] indicators) {
    int[] next = new int[indicators.length];
    for (int entry = 0; entry < next.length; entry++) {
      int wider = networks.wider(entry);
      boolean again =
          wider != PrefixTable.NONE
              && networks.bits(wider) == networks.bits(entry)
              && indicators[wider].equals(indicators[entry]);
      // Of equal prefixes the wider one was added before, so its own next is known.
      next[entry] = again ? next[wider] : wider;
    }
    return next;
  }

  /** Returns the entry of the narrowest network that holds an address, or none. */
  int find(IpAddress address) {
    return networks.find(address);
  }

  /** Returns the next entry that holds all addresses of an entry, or none. */
  int next(int entry) {
    return next[entry];
  }

  int bits(int entry) {
    return networks.bits(entry);
  }

  Indicator indicator(int entry) {
    return indicators[entry];
  }

  /** Returns how many entries are looked for. */
  public int size() {
    return indicators.length;
  }

  /** Returns how each list was read, in their order. */
  public List<Count> counts() {
    return counts;
  }

  /** Returns a name of the data: a hash of the files, and of what the operator says of them. */
  public String version() {
    return version;
  }

  /** Collects entries. Not thread-safe. */
  static final class Builder {

    private final PrefixTable.Builder networks = new PrefixTable.Builder();
    private final List<Indicator> indicators = new ArrayList<>();

    void add(Cidr network, Indicator indicator) {
      networks.add(network);
      indicators.add(indicator);
    }

    int size() {
      return indicators.size();
    }

    IndicatorTable build(List<Count> counts, String version) {
      return new IndicatorTable(
          networks.build(), indicators.toArray(new Indicator[0]), List.copyOf(counts), version);
    }
  }
}

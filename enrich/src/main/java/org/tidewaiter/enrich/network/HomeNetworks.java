package org.tidewaiter.enrich.network;

import java.util.List;
import org.tidewaiter.enrich.prefix.PrefixTable;
import org.tidewaiter.enrich.table.Fingerprint;
import org.tidewaiter.ingest.event.AddressBits;
import org.tidewaiter.ingest.event.Cidr;
import org.tidewaiter.ingest.event.InternalNetworks;

/**
 * The networks that are inside: those that an operator names, or, if none is named, those that are
 * not routed on the internet. Immutable and thread-safe.
 */
public final class HomeNetworks {

  /** IPv4's limited broadcast. */
  private static final long BROADCAST = 0xffff_ffffL;

  private final PrefixTable networks;
  private final String version;

  /** Makes a list; an empty one stands for {@link InternalNetworks}. */
  public HomeNetworks(List<Cidr> named) {
    PrefixTable.Builder builder = new PrefixTable.Builder();
    named.forEach(builder::add);
    networks = builder.build();
    version = named.isEmpty() ? "default" : Fingerprint.ofTexts(List.of(named.toString()));
  }

  /** Returns what tells lists apart. */
  String version() {
    return version;
  }

  /** Returns whether an address is inside; those that never leave their link always are. */
  public boolean contain(AddressBits address) {
    boolean named =
        networks.size() == 0
            ? InternalNetworks.contain(address)
            : networks.find(address) != PrefixTable.NONE;
    return named || isOfTheLink(address);
  }

  /**
   * Returns whether an address means something on its own host or link only: unspecified, loopback,
   * link-local, limited broadcast, or multicast that routers do not forward (RFC 1122 section
   * 3.2.1.3, RFC 3927, RFC 5771 section 4, RFC 4291 sections 2.5.2, 2.5.3, 2.5.6 and 2.7).
   */
  private static boolean isOfTheLink(AddressBits address) {
    if (!address.v6()) {
      return address.low() >>> 24 == 0
          || address.low() >>> 24 == 127
          || address.low() >>> 16 == 0xa9fe
          || address.low() >>> 8 == 0xe00000
          || address.low() == BROADCAST;
    }
    long scope = address.high() >>> 48;
    return scope == 0xff01
        || scope == 0xff02
        || scope >>> 6 == 0xfe80 >>> 6
        || (address.high() == 0 && address.low() >>> 1 == 0);
  }
}

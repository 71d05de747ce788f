package org.tidewaiter.enrich.port;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.enrich.prefix.PrefixTable;
import org.tidewaiter.ingest.event.Cidr;
import org.tidewaiter.ingest.event.IpAddress;

/**
 * All that a site says of one port on one transport; ports of which the same is said share it.
 * Immutable and thread-safe; a question makes no objects.
 *
 * <p>A few statements are looked at one by one. More are found by the host's networks, so that a
 * question costs a search and the statements that are about the host, not all that there are.
 */
final class PortStatements {

  /** Up to so many are looked at one by one, which takes no memory; most ports have one or two. */
  static final int FEW = 16;

  private static final List<Cidr> EVERYWHERE =
      List.of(new Cidr(IpAddress.ofV4(0), 0), new Cidr(new IpAddress(0, 0, true), 0));

  private final List<SiteStatement> inOrder;
  private final @Nullable PrefixTable networks;

  /** At the entry of a network: the statement that names it. */
  private final SiteStatement[] ofEntry;

  private PortStatements(
      List<SiteStatement> inOrder, @Nullable PrefixTable networks, SiteStatement[] ofEntry) {
    this.inOrder = inOrder;
    this.networks = networks;
    this.ofEntry = ofEntry;
  }

  /** Takes statements in file order, to be looked at one by one. */
  static PortStatements listed(List<SiteStatement> inOrder) {
    return new PortStatements(List.copyOf(inOrder), null, new SiteStatement[0]);
  }

  /** Takes statements in file order, to be found by their networks. */
  static PortStatements indexed(List<SiteStatement> inOrder) {
    PrefixTable.Builder networks = new PrefixTable.Builder();
    SiteStatement[] ofEntry = new SiteStatement[entries(inOrder)];
    // Of equal networks the table finds the last added first: so the last statement goes first.
    for (int i = inOrder.size() - 1; i >= 0; i--) {
      SiteStatement statement = inOrder.get(i);
      for (Cidr network : networks(statement)) {
        ofEntry[networks.add(network)] = statement;
      }
    }
    return new PortStatements(List.copyOf(inOrder), networks.build(), ofEntry);
  }

  /** Returns how many entries an index of statements has. */
  static int entries(List<SiteStatement> statements) {
    int entries = 0;
    for (SiteStatement statement : statements) {
      entries = Math.addExact(entries, networks(statement).size());
    }
    return entries;
  }

  /** One about all hosts is as close to each of them as one about the network of all hosts. */
  private static List<Cidr> networks(SiteStatement statement) {
    return statement.networks().isEmpty() ? EVERYWHERE : statement.networks();
  }

  /** Returns all of them, in file order. */
  List<SiteStatement> inOrder() {
    return inOrder;
  }

  /**
   * Returns the one for the smallest network that holds a host, of several the first; null if none
   * does.
   *
   * @param timeMillis when it must hold, milliseconds since 1970 UTC
   */
  @Nullable SiteStatement at(IpAddress host, long timeMillis) {
    return networks == null ? lookAtEach(host, timeMillis) : search(networks, host, timeMillis);
  }

  private @Nullable SiteStatement search(PrefixTable among, IpAddress host, long timeMillis) {
    int entry = among.find(host);
    while (entry != PrefixTable.NONE && !ofEntry[entry].holdsAt(timeMillis)) {
      entry = among.wider(entry);
    }
    return entry == PrefixTable.NONE ? null : ofEntry[entry];
  }

  private @Nullable SiteStatement lookAtEach(IpAddress host, long timeMillis) {
    SiteStatement found = null;
    int closest = SiteStatement.NOWHERE;
    for (int i = 0; i < inOrder.size(); i++) {
      SiteStatement statement = inOrder.get(i);
      int closeness = statement.holdsAt(timeMillis) ? statement.closeness(host) : closest;
      if (closeness > closest) {
        closest = closeness;
        found = statement;
      }
    }
    return found;
  }
}

package org.tidewaiter.enrich.port;

import java.time.Instant;
import java.util.List;
import org.tidewaiter.ingest.event.Cidr;
import org.tidewaiter.ingest.event.IpAddress;

/**
 * What a site says of a port on its own hosts: what serves there, whose it is, until when.
 * Immutable and thread-safe.
 */
public final class SiteStatement {

  /** No network matches. */
  static final int NOWHERE = -1;

  private final String id;
  private final String name;
  private final String owner;
  private final List<Cidr> networks;
  private final Expectation expected;
  private final FactPeriod period;
  private final String note;
  private final String place;
  private final long fromMillis;
  private final long endMillis;

  /**
   * Makes a statement.
   *
   * @param id unique among a site's statements
   * @param name what it is about, for a person
   * @param owner whom to ask; may be empty
   * @param networks where the service is; empty for everywhere
   * @param expected whether a service there is expected
   * @param period from when to when it holds; an absent end is open
   * @param note more on it; may be empty
   * @param place file and line where it stands
   */
  SiteStatement(
      String id,
      String name,
      String owner,
      List<Cidr> networks,
      Expectation expected,
      FactPeriod period,
      String note,
      String place) {
    this.id = id;
    this.name = name;
    this.owner = owner;
    this.networks = List.copyOf(networks);
    this.expected = expected;
    this.period = period;
    this.note = note;
    this.place = place;
    this.fromMillis = period.from().map(d -> d.start().toEpochMilli()).orElse(Long.MIN_VALUE);
    this.endMillis = period.to().map(d -> d.end().toEpochMilli()).orElse(Long.MAX_VALUE);
  }

  /** Returns its id, unique among a site's statements. */
  public String id() {
    return id;
  }

  /** Returns what it is about, for a person. */
  public String name() {
    return name;
  }

  /** Returns whom to ask, or an empty text. */
  public String owner() {
    return owner;
  }

  /** Returns where the service is; empty for everywhere. */
  public List<Cidr> networks() {
    return networks;
  }

  /** Returns whether a service there is expected. */
  public Expectation expected() {
    return expected;
  }

  /** Returns from when to when it holds. */
  public FactPeriod period() {
    return period;
  }

  /** Returns more on it, or an empty text. */
  public String note() {
    return note;
  }

  /** Returns file and line where it stands. */
  public String place() {
    return place;
  }

  /** Returns whether it holds at a time, milliseconds since 1970 UTC. */
  boolean holdsAt(long timeMillis) {
    return fromMillis <= timeMillis && timeMillis < endMillis;
  }

  /** Returns whether there is a time at which both hold. */
  boolean meets(SiteStatement other) {
    return fromMillis < other.endMillis && other.fromMillis < endMillis;
  }

  /** Returns whether it no longer holds at a time. */
  public boolean isExpiredAt(Instant time) {
    return endMillis <= time.toEpochMilli();
  }

  /**
   * Returns how closely it is about a host: the bits of the longest of its networks that holds the
   * address, 0 if it is about all hosts, {@link #NOWHERE} if it is not about this one.
   */
  int closeness(IpAddress address) {
    if (networks.isEmpty()) {
      return 0;
    }
    int closest = NOWHERE;
    for (int i = 0; i < networks.size(); i++) {
      Cidr network = networks.get(i);
      if (network.bits() > closest && network.contains(address)) {
        closest = network.bits();
      }
    }
    return closest;
  }
}

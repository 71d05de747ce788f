package org.tidewaiter.enrich.community;

import java.util.LinkedHashSet;
import java.util.Set;
import org.tidewaiter.enrich.BoundEnricher;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.ingest.event.FieldTable;

/**
 * Adds {@code network.community_id} to every event with both addresses and what else it takes: a
 * protocol; the ports of TCP, UDP and SCTP; the type of ICMP and ICMPv6. An event that brings an
 * own one keeps it.
 */
public final class CommunityIdEnricher implements Enricher {

  /** The field that is set. */
  static final String FIELD = "network.community_id";

  private static final int MOST_SEED = 65_535;

  private final int seed;

  /**
   * Makes an enricher.
   *
   * @param seed 0 to 65535, as other tools of the site have it; 0 unless they were told otherwise
   * @throws IllegalArgumentException if it is out of range
   */
  public CommunityIdEnricher(int seed) {
    if (seed < 0 || seed > MOST_SEED) {
      throw new IllegalArgumentException("seed: " + seed + " (expected: 0.." + MOST_SEED + ")");
    }
    this.seed = seed;
  }

  @Override
  public Set<String> needs() {
    Set<String> names = new LinkedHashSet<>(IcmpFields.NEEDS);
    names.add(FIELD);
    return names;
  }

  @Override
  public Set<String> provides() {
    return Set.of(FIELD);
  }

  @Override
  public Set<String> shows() {
    return Set.of(FIELD);
  }

  @Override
  public String version() {
    return seed == 0 ? "community-id-1" : "community-id-1-seed-" + seed;
  }

  @Override
  public BoundEnricher bind(FieldTable fields) {
    return new BoundCommunityId(fields, new CommunityId(seed));
  }
}

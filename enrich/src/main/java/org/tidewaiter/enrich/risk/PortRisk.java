package org.tidewaiter.enrich.risk;

import java.util.List;

/**
 * What a port by itself adds to the risk, during one period. Immutable and thread-safe.
 *
 * @param addends in the order of {@link RiskReason}; none has zero points; empty if they cancel out
 * @param points their sum, at least 0
 * @param fromOutside the bits of those reasons that join if the connection comes from outside
 */
public record PortRisk(List<RiskAddend> addends, int points, int fromOutside) {

  /** Copies the list. */
  public PortRisk {
    addends = List.copyOf(addends);
  }
}

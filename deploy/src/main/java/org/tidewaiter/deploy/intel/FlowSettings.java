package org.tidewaiter.deploy.intel;

import java.util.OptionalInt;
import org.tidewaiter.enrich.side.ReverseFlowSettings;

/**
 * What is remembered and said of flows. Immutable.
 *
 * @param reverse how much the service remembers of flows, for the side of the service; offline
 *     commands remember none
 * @param communityIdSeed the seed of the Community ID, 0 to 65535; none to compute no ID
 */
public record FlowSettings(ReverseFlowSettings reverse, OptionalInt communityIdSeed) {

  /** A million flows, and the Community ID with the seed that others have by default. */
  public static final FlowSettings DEFAULT =
      new FlowSettings(ReverseFlowSettings.DEFAULT, OptionalInt.of(0));
}

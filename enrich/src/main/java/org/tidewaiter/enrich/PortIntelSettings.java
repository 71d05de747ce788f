package org.tidewaiter.enrich;

import java.time.Instant;
import java.util.Optional;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.risk.RiskWeights;
import org.tidewaiter.enrich.side.SideConfidences;
import org.tidewaiter.enrich.side.SideContext;

/**
 * All that a {@link PortIntelEnricher} judges by. Immutable.
 *
 * @param knowledge what is known of ports
 * @param confidences how sure each kind of evidence on the service side is
 * @param weights the addends of the risk
 * @param context what is asked about the service side beside the event
 * @param asOf the time at which facts with a period are judged, in place of each event's own
 */
public record PortIntelSettings(
    PortKnowledge knowledge,
    SideConfidences confidences,
    RiskWeights weights,
    SideContext context,
    Optional<Instant> asOf) {

  /** Returns a data set with the confidences and weights that ship, judged at the event's time. */
  public static PortIntelSettings of(PortKnowledge knowledge) {
    return new PortIntelSettings(
        knowledge,
        SideConfidences.bundled(),
        RiskWeights.bundled(),
        SideContext.NONE,
        Optional.empty());
  }

  /** Returns the same with other weights. */
  public PortIntelSettings withWeights(RiskWeights other) {
    return new PortIntelSettings(knowledge, confidences, other, context, asOf);
  }

  /**
   * Returns the same, with others to be asked about the service side. They are no part of the
   * version: what rests on them is told by the method.
   */
  public PortIntelSettings withContext(SideContext other) {
    return new PortIntelSettings(knowledge, confidences, weights, other, asOf);
  }

  /** Returns the same, judged at this time for every event. */
  public PortIntelSettings asOf(Instant time) {
    return new PortIntelSettings(knowledge, confidences, weights, context, Optional.of(time));
  }

  /** Returns a name of all of it, which differs if anything of it does. */
  String version() {
    int judgements = 31 * confidences.fingerprint() + weights.fingerprint();
    return knowledge.version()
        + "."
        + Integer.toHexString(judgements)
        + asOf.map(time -> "@" + time).orElse("");
  }
}

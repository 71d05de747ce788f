package org.tidewaiter.enrich;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.risk.RiskWeights;
import org.tidewaiter.enrich.side.SideConfidences;
import org.tidewaiter.enrich.side.SideContext;
import org.tidewaiter.enrich.table.Fingerprint;
import org.tidewaiter.ingest.event.AddressBits;
import org.tidewaiter.ingest.event.InternalNetworks;

/**
 * All that a {@link PortIntelEnricher} judges by. Immutable.
 *
 * @param knowledge what is known of ports
 * @param confidences how sure each kind of evidence on the service side is
 * @param weights the addends of the risk
 * @param context what is asked about the service side beside the event
 * @param home whether an address is inside the site; must be thread-safe
 * @param asOf the time at which facts with a period are judged, in place of each event's own
 */
public record PortIntelSettings(
    PortKnowledge knowledge,
    SideConfidences confidences,
    RiskWeights weights,
    SideContext context,
    Predicate<AddressBits> home,
    Optional<Instant> asOf) {

  /** Returns a data set with the confidences and weights that ship, judged at the event's time. */
  public static PortIntelSettings of(PortKnowledge knowledge) {
    return new PortIntelSettings(
        knowledge,
        SideConfidences.bundled(),
        RiskWeights.bundled(),
        SideContext.NONE,
        InternalNetworks::contain,
        Optional.empty());
  }

  /** Returns the same with other weights. */
  public PortIntelSettings withWeights(RiskWeights other) {
    return new PortIntelSettings(knowledge, confidences, other, context, home, asOf);
  }

  /**
   * Returns the same, with others to be asked about the service side. They are no part of the
   * version: what rests on them is told by the method.
   */
  public PortIntelSettings withContext(SideContext other) {
    return new PortIntelSettings(knowledge, confidences, weights, other, home, asOf);
  }

  /**
   * Returns the same with other networks that are inside. They are no part of the version: the
   * direction's own says which they are.
   */
  public PortIntelSettings withHome(Predicate<AddressBits> other) {
    return new PortIntelSettings(knowledge, confidences, weights, context, other, asOf);
  }

  /** Returns the same, judged at this time for every event. */
  public PortIntelSettings asOf(Instant time) {
    return new PortIntelSettings(knowledge, confidences, weights, context, home, Optional.of(time));
  }

  /** Returns a name of all of it, which differs if anything of it does. */
  String version() {
    return knowledge.version()
        + "."
        + Fingerprint.ofTexts(List.of(confidences.fingerprint(), weights.fingerprint()))
        + asOf.map(time -> "@" + time).orElse("");
  }
}

package org.tidewaiter.enrich;

import java.util.LinkedHashSet;
import java.util.Set;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.risk.RiskModel;
import org.tidewaiter.enrich.risk.RiskWeights;
import org.tidewaiter.enrich.side.KnownServices;
import org.tidewaiter.enrich.side.SideConfidences;
import org.tidewaiter.enrich.side.SideResolver;
import org.tidewaiter.ingest.event.FieldTable;

/**
 * Adds {@code port_intel}: what is known of the port on the service side of a flow, which side that
 * is, and how much there is to worry about.
 *
 * <p>Events over TCP, UDP, SCTP or DCCP with at least one port get it; all others get nothing.
 * Where the service side can't be told, it is about the destination, and {@code port_intel.other}
 * says the same of the source.
 */
public final class PortIntelEnricher implements Enricher {

  /** The object in the event under which everything stands. */
  static final String ROOT = "port_intel";

  private final PortKnowledge knowledge;
  private final SideResolver resolver;
  private final RiskModel risk;
  private final PortEntries entries;
  private final String version;

  /** Makes an enricher of a data set, with the confidences and weights that ship. */
  public PortIntelEnricher(PortKnowledge knowledge) {
    this(knowledge, SideConfidences.bundled(), RiskWeights.bundled());
  }

  /** Makes an enricher of a data set, confidences and weights. */
  public PortIntelEnricher(
      PortKnowledge knowledge, SideConfidences confidences, RiskWeights weights) {
    this.knowledge = knowledge;
    this.resolver = new SideResolver(KnownServices.of(knowledge), confidences);
    this.risk = new RiskModel(weights, knowledge);
    this.entries = new PortEntries(knowledge, risk);
    int judgements = 31 * confidences.fingerprint() + weights.fingerprint();
    this.version = knowledge.version() + "." + Integer.toHexString(judgements);
  }

  @Override
  public Set<String> needs() {
    return FlowReading.NEEDS;
  }

  @Override
  public Set<String> provides() {
    Set<String> names = new LinkedHashSet<>(FlowSlots.names());
    names.addAll(PortSlots.names(ROOT));
    names.addAll(PortSlots.names(BoundPortIntel.OTHER));
    return names;
  }

  /** Returns the data set's name, and behind a dot what tells sets of judgements apart. */
  @Override
  public String version() {
    return version;
  }

  @Override
  public BoundEnricher bind(FieldTable fields) {
    return new BoundPortIntel(fields, this);
  }

  PortKnowledge knowledge() {
    return knowledge;
  }

  SideResolver resolver() {
    return resolver;
  }

  RiskModel risk() {
    return risk;
  }

  PortEntries entries() {
    return entries;
  }
}

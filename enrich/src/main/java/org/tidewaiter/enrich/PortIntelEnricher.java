package org.tidewaiter.enrich;

import java.util.LinkedHashSet;
import java.util.Set;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.risk.RiskModel;
import org.tidewaiter.enrich.side.KnownServices;
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

  private final PortIntelSettings settings;
  private final SideResolver resolver;
  private final RiskModel risk;
  private final PortEntries entries;
  private final String version;

  /** Makes an enricher of a data set, with the confidences and weights that ship. */
  public PortIntelEnricher(PortKnowledge knowledge) {
    this(PortIntelSettings.of(knowledge));
  }

  /** Makes an enricher that judges by these settings. */
  public PortIntelEnricher(PortIntelSettings settings) {
    this.settings = settings;
    PortKnowledge knowledge = settings.knowledge();
    this.resolver = new SideResolver(KnownServices.of(knowledge), settings.confidences());
    this.risk = new RiskModel(settings.weights(), knowledge);
    this.entries = new PortEntries(knowledge, risk);
    this.version = settings.version();
  }

  @Override
  public Set<String> needs() {
    Set<String> names = new LinkedHashSet<>(FlowReading.NEEDS);
    names.addAll(FlowSlots.NEEDS);
    return names;
  }

  @Override
  public Set<String> provides() {
    Set<String> names = new LinkedHashSet<>(FlowSlots.names());
    names.addAll(PortSlots.names(ROOT));
    names.addAll(PortSlots.names(BoundPortIntel.OTHER));
    names.addAll(SiteMembers.names(ROOT));
    names.addAll(SiteMembers.names(BoundPortIntel.OTHER));
    return names;
  }

  /**
   * Returns the data set's name, behind a dot what tells sets of judgements apart, and behind an @
   * the time as of which facts are judged, if that is not the event's.
   */
  @Override
  public String version() {
    return version;
  }

  @Override
  public BoundEnricher bind(FieldTable fields) {
    return new BoundPortIntel(fields, this);
  }

  PortIntelSettings settings() {
    return settings;
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

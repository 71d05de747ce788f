package org.tidewaiter.enrich;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.enrich.port.Expectation;
import org.tidewaiter.enrich.port.PortQuery;
import org.tidewaiter.enrich.port.PortReportJson;
import org.tidewaiter.enrich.port.SiteStatement;
import org.tidewaiter.enrich.port.SiteStatements;
import org.tidewaiter.enrich.port.Transport;
import org.tidewaiter.enrich.risk.PortRisk;
import org.tidewaiter.enrich.risk.RiskModel;
import org.tidewaiter.enrich.side.Side;
import org.tidewaiter.enrich.side.SideContext;
import org.tidewaiter.enrich.side.SideEvidence;
import org.tidewaiter.enrich.side.SideVerdict;
import org.tidewaiter.enrich.side.SiteServices;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.IpAddress;
import org.tidewaiter.ingest.render.JsonBuffer;

/**
 * {@link PortIntelEnricher} at work on one worker's events. Not thread-safe.
 *
 * <p>It keeps nothing of an event: {@link #describe} works everything out once more, for alerts are
 * rare and may be rendered after other events have passed. All but the verdict on the service side:
 * that may rest on events before, and so it is kept in the event's own fields.
 */
final class BoundPortIntel implements BoundEnricher {

  /** The object for the other side of a flow. */
  static final String OTHER = PortIntelEnricher.ROOT + ".other";

  private static final int SIDES = Side.values().length;

  private final PortEntries entries;
  private final RiskModel risk;
  private final PortReportJson reports;
  private final FlowReading reading;
  private final FlowSlots flowSlots;
  private final SideJudge judge;
  private final PortSlots portSlots;
  private final PortSlots otherSlots;
  private final SiteStatements site;
  private final SiteMembers siteMembers;
  private final SiteMembers otherSiteMembers;
  private final RiskWriter riskWriter;

  /** Whether facts are judged at one time for all events, and which. */
  private final boolean pinned;

  private final long pinnedMillis;

  /** The members about the side, by evidence and side, each made when it is first needed. */
  private final byte[] @Nullable [] sides = new byte[SideEvidence.values().length * SIDES][];

  BoundPortIntel(FieldTable fields, PortIntelEnricher enricher) {
    entries = enricher.entries();
    risk = enricher.risk();
    PortIntelSettings settings = enricher.settings();
    reports = new PortReportJson(settings.knowledge());
    pinned = settings.asOf().isPresent();
    pinnedMillis = settings.asOf().map(Instant::toEpochMilli).orElse(0L);
    String dataset = settings.knowledge().version();
    reading = new FlowReading(fields, settings.home());
    portSlots = new PortSlots(fields, PortIntelEnricher.ROOT, dataset);
    otherSlots = new PortSlots(fields, OTHER, dataset);
    site = settings.knowledge().site();
    SideContext context = settings.context();
    flowSlots = new FlowSlots(fields);
    judge =
        new SideJudge(
            enricher.resolver(),
            site.isEmpty() ? context : context.with(withStatements(context.site())),
            reading,
            flowSlots);
    siteMembers = new SiteMembers(fields, PortIntelEnricher.ROOT);
    otherSiteMembers = new SiteMembers(fields, OTHER);
    riskWriter = new RiskWriter(risk);
  }

  @Override
  public void enrich(Event event, JsonBuffer members) {
    if (!reading.read(event)) {
      return;
    }
    SideVerdict verdict = judge.decide(event);
    open(members);
    boolean atSource = verdict.isAtSource();
    PortEntry entry = entry(event, atSource);
    members.raw(entry.compact()).raw(side(verdict));
    enrich(event, verdict, entry, atSource, members);
    if (hasOther(verdict)) {
      PortEntry other = entry(event, true);
      members.raw(",\"other\":{").raw(other.compact());
      enrich(event, verdict, other, true, members);
      members.raw('}');
    }
    members.raw('}');
  }

  /** Adds what depends on the event and not on the port alone. */
  private void enrich(
      Event event, SideVerdict verdict, PortEntry entry, boolean atSource, JsonBuffer members) {
    boolean isOther = atSource != verdict.isAtSource();
    int situation = reading.situation(event, verdict);
    flowSlots.setSituation(event, situation);
    if (!site.isEmpty()) {
      SiteStatement statement = statement(event, atSource);
      SiteMembers.compact(statement, members);
      (isOther ? otherSiteMembers : siteMembers).set(event, statement);
      situation |= SiteMembers.situation(statement);
    }
    int reasons = risk.reasons(entry.risk(), situation, verdict.confidence());
    riskWriter.compact(entry.risk(), reasons, members);
    set(event, isOther ? otherSlots : portSlots, entry, reasons);
  }

  @Override
  public void describe(Event event, JsonBuffer members) {
    if (!reading.read(event)) {
      return;
    }
    SideVerdict verdict = judge.recall(event);
    open(members);
    boolean atSource = verdict.isAtSource();
    describePort(event, atSource, members);
    members.raw(side(verdict));
    members.raw(",\"side_evidence\":").string(verdict.evidence().key());
    members.raw(",\"side_reason\":").string(verdict.evidence().words());
    describeRisk(event, verdict, atSource, members);
    if (hasOther(verdict)) {
      members.raw(",\"other\":{");
      describePort(event, true, members);
      describeRisk(event, verdict, true, members);
      members.raw('}');
    }
    members.raw('}');
  }

  private void describeRisk(
      Event event, SideVerdict verdict, boolean atSource, JsonBuffer members) {
    int kept = flowSlots.situation(event);
    int situation = kept < 0 ? reading.situation(event, verdict) : kept;
    if (!site.isEmpty()) {
      SiteStatement statement = statement(event, atSource);
      SiteMembers.full(statement, members);
      situation |= SiteMembers.situation(statement);
    }
    PortRisk port = entry(event, atSource).risk();
    riskWriter.full(port, risk.reasons(port, situation, verdict.confidence()), members);
  }

  /** Returns who says what the site serves: besides others, the data's own statements. */
  private SiteServices withStatements(SiteServices others) {
    return (address, transport, port, millis) -> {
      SiteStatement statement = site.at(transport, port, address, pinned ? pinnedMillis : millis);
      boolean serves = statement != null && statement.expected() != Expectation.UNEXPECTED;
      return serves || others.serves(address, transport, port, millis);
    };
  }

  /** Returns what the site says of the port at one end, or null if it says nothing. */
  private @Nullable SiteStatement statement(Event event, boolean atSource) {
    IpAddress host =
        event.address((atSource ? CoreField.SOURCE_IP : CoreField.DESTINATION_IP).slot());
    return host == null
        ? null
        : site.at(reading.transport(), port(atSource), host, timeMillis(event));
  }

  private static void open(JsonBuffer members) {
    if (members.length() > 0) {
      members.raw(',');
    }
    members.raw("\"port_intel\":{");
  }

  private byte[] side(SideVerdict verdict) {
    int index = verdict.evidence().ordinal() * SIDES + verdict.side().ordinal();
    byte[] known = sides[index];
    if (known == null) {
      JsonBuffer made = new JsonBuffer();
      made.raw(",\"side\":").string(verdict.side().label());
      made.raw(",\"side_method\":").string(verdict.method().label());
      made.raw(",\"side_confidence\":").number(verdict.confidence());
      known = made.toByteArray();
      sides[index] = known;
    }
    return known;
  }

  private PortEntry entry(Event event, boolean atSource) {
    return entries.at(reading.transport(), port(atSource), timeMillis(event));
  }

  private long timeMillis(Event event) {
    return pinned ? pinnedMillis : event.timeMillis();
  }

  private void describePort(Event event, boolean atSource, JsonBuffer members) {
    Transport transport = reading.transport();
    Instant time = Instant.ofEpochMilli(timeMillis(event));
    reports.writeFull(new PortQuery(transport, port(atSource)), time, members);
  }

  private int port(boolean atSource) {
    return atSource ? reading.clues().sourcePort() : reading.clues().destinationPort();
  }

  /** Equal ports have nothing more to say on the other side. */
  private static boolean hasOther(SideVerdict verdict) {
    return verdict.side() == Side.UNKNOWN && verdict.evidence() != SideEvidence.SAME_PORT;
  }

  private void set(Event event, PortSlots slots, PortEntry entry, int reasons) {
    if (slots.any()) {
      slots.set(event, entry, risk.score(entry.risk(), reasons));
      if (slots.riskReasons() >= 0) {
        riskWriter.set(event, slots.riskReasons(), entry.risk(), reasons);
      }
    }
  }
}

package org.tidewaiter.enrich;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.enrich.side.FlowClues;
import org.tidewaiter.enrich.side.FlowKey;
import org.tidewaiter.enrich.side.Side;
import org.tidewaiter.enrich.side.SideContext;
import org.tidewaiter.enrich.side.SideEvidence;
import org.tidewaiter.enrich.side.SideResolver;
import org.tidewaiter.enrich.side.SideVerdict;
import org.tidewaiter.enrich.side.SiteServices;
import org.tidewaiter.ingest.event.AddressBits;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.IpAddress;

/**
 * Decides on the service side of events, with what is known beside each: flows seen before and
 * statements of the site. They are asked only where the event itself does not tell. Keeps scratch
 * state: not thread-safe.
 */
final class SideJudge {

  private static final int SOURCE_IP = CoreField.SOURCE_IP.slot();
  private static final int DESTINATION_IP = CoreField.DESTINATION_IP.slot();

  private static final Map<String, SideEvidence> EVIDENCE = new HashMap<>();

  static {
    for (SideEvidence evidence : SideEvidence.values()) {
      EVIDENCE.put(evidence.key(), evidence);
    }
  }

  private final SideResolver resolver;
  private final SideContext context;
  private final FlowReading reading;
  private final FlowSlots slots;
  private final FlowKey key = new FlowKey();

  SideJudge(SideResolver resolver, SideContext context, FlowReading reading, FlowSlots slots) {
    this.resolver = resolver;
    this.context = context;
    this.reading = reading;
    this.slots = slots;
  }

  /** Decides on the event that was read last, remembers it, and sets the event's fields. */
  SideVerdict decide(Event event) {
    SideVerdict verdict = judge(event);
    slots.set(event, verdict);
    return verdict;
  }

  /**
   * Returns what was decided on the event that was read last, from its own fields: asked once more,
   * other events would have a say.
   */
  SideVerdict recall(Event event) {
    SideEvidence evidence = EVIDENCE.get(slots.evidence(event));
    return evidence == null
        ? resolver.resolve(reading.clues())
        : resolver.verdict(slots.side(event), evidence);
  }

  private SideVerdict judge(Event event) {
    FlowClues clues = reading.clues();
    SideVerdict stated = resolver.stated(clues);
    AddressBits source = event.addressBits(SOURCE_IP);
    AddressBits destination = event.addressBits(DESTINATION_IP);
    if (stated != null) {
      // What was denied has no other direction, and scans would fill the table.
      if (stated.isStrong() && !reading.isDenied() && isKeyed(source, destination)) {
        context.flows().decided(key, stated.side(), event.timeMillis());
      }
      return stated;
    }
    if (isKeyed(source, destination)) {
      context.flows().recall(key, event.timeMillis(), reading.startMillis(event), clues);
    }
    ask(event, destination);
    return resolver.concluded(clues);
  }

  /** Takes up the key of the flow; returns whether there is one, and somebody to ask by it. */
  private boolean isKeyed(@Nullable AddressBits source, @Nullable AddressBits destination) {
    if (source == null || destination == null || !context.flows().remembers()) {
      return false;
    }
    FlowClues clues = reading.clues();
    key.set(reading.transport(), source, clues.sourcePort(), destination, clues.destinationPort());
    return true;
  }

  private void ask(Event event, @Nullable AddressBits destination) {
    FlowClues clues = reading.clues();
    boolean sourceServes = serves(event, SOURCE_IP, clues.sourcePort());
    boolean destinationServes = serves(event, DESTINATION_IP, clues.destinationPort());
    if (sourceServes != destinationServes) {
      clues.serviceStated(sourceServes ? Side.SOURCE : Side.DESTINATION);
    }
    clues.toGroup(destination != null && isGroup(destination));
  }

  /** RFC 5771: 224/4; RFC 919: all ones; RFC 4291: ff00::/8. */
  private static boolean isGroup(AddressBits address) {
    return address.v6()
        ? address.high() >>> 56 == 0xff
        : address.low() >>> 28 == 0xe || address.low() == 0xffff_ffffL;
  }

  private boolean serves(Event event, int end, int port) {
    if (context.site() == SiteServices.NONE) {
      return false;
    }
    IpAddress address = event.address(end);
    return address != null
        && context.site().serves(address, reading.transport(), port, event.timeMillis());
  }
}

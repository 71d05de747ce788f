package org.tidewaiter.enrich;

import java.util.List;
import java.util.Set;
import org.tidewaiter.enrich.side.Side;
import org.tidewaiter.enrich.side.SideVerdict;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.ValueKind;

/**
 * The slots of those fields of {@code port_intel} that are about the flow. Two of them also keep
 * the verdict with the event, for when it is described.
 */
final class FlowSlots {

  private static final String SIDE = PortIntelEnricher.ROOT + ".side";
  private static final String METHOD = PortIntelEnricher.ROOT + ".side_method";
  private static final String CONFIDENCE = PortIntelEnricher.ROOT + ".side_confidence";
  private static final String EVIDENCE = PortIntelEnricher.ROOT + ".side_evidence";

  /** What the event says on the risk, as bits: kept with the event and told to nobody. */
  private static final String SITUATION = PortIntelEnricher.ROOT + ".situation";

  /** The fields that are read again when an event is described. */
  static final Set<String> NEEDS = Set.of(SIDE, EVIDENCE, SITUATION);

  private final int side;
  private final int method;
  private final int confidence;
  private final int evidence;
  private final int situation;

  FlowSlots(FieldTable fields) {
    side = fields.slot(SIDE);
    method = fields.slot(METHOD);
    confidence = fields.slot(CONFIDENCE);
    evidence = fields.slot(EVIDENCE);
    situation = fields.slot(SITUATION);
  }

  static List<String> names() {
    return List.of(SIDE, METHOD, CONFIDENCE, EVIDENCE);
  }

  void set(Event event, SideVerdict verdict) {
    if (side >= 0) {
      event.setString(side, verdict.side().label());
    }
    if (method >= 0) {
      event.setString(method, verdict.method().label());
    }
    if (confidence >= 0) {
      event.setLong(confidence, verdict.confidence());
    }
    if (evidence >= 0) {
      event.setString(evidence, verdict.evidence().key());
    }
  }

  /** Keeps the situation with the event: others may add to the event what it was read from. */
  void setSituation(Event event, int bits) {
    if (situation >= 0) {
      event.setLong(situation, bits);
    }
  }

  /** Returns the situation that was kept, or -1. */
  int situation(Event event) {
    boolean kept = situation >= 0 && event.kind(situation) == ValueKind.LONG;
    return kept ? (int) event.longValue(situation) : -1;
  }

  /** Returns the key of the evidence that was set, or an empty text. */
  String evidence(Event event) {
    String text = evidence < 0 || side < 0 ? null : event.text(evidence);
    return text == null ? "" : text;
  }

  /** Returns the side that was set, {@link Side#UNKNOWN} without one. */
  Side side(Event event) {
    String text = side < 0 ? null : event.text(side);
    if (Side.SOURCE.label().equals(text)) {
      return Side.SOURCE;
    }
    return Side.DESTINATION.label().equals(text) ? Side.DESTINATION : Side.UNKNOWN;
  }
}

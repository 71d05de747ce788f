package org.tidewaiter.enrich;

import java.util.List;
import org.tidewaiter.enrich.side.SideVerdict;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;

/** The slots of those fields of {@code port_intel} that are about the flow. */
final class FlowSlots {

  private static final String SIDE = PortIntelEnricher.ROOT + ".side";
  private static final String METHOD = PortIntelEnricher.ROOT + ".side_method";
  private static final String CONFIDENCE = PortIntelEnricher.ROOT + ".side_confidence";

  private final int side;
  private final int method;
  private final int confidence;

  FlowSlots(FieldTable fields) {
    side = fields.slot(SIDE);
    method = fields.slot(METHOD);
    confidence = fields.slot(CONFIDENCE);
  }

  static List<String> names() {
    return List.of(SIDE, METHOD, CONFIDENCE);
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
  }
}

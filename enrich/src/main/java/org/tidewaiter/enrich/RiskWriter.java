package org.tidewaiter.enrich;

import org.tidewaiter.enrich.risk.PortRisk;
import org.tidewaiter.enrich.risk.RiskAddend;
import org.tidewaiter.enrich.risk.RiskModel;
import org.tidewaiter.enrich.risk.RiskReason;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.render.JsonBuffer;

/** Writes a risk and its reasons, into slots and as JSON members. Immutable and thread-safe. */
final class RiskWriter {

  private static final RiskReason[] REASONS = RiskReason.values();

  private final RiskModel model;

  RiskWriter(RiskModel model) {
    this.model = model;
  }

  /** Appends the score and the codes, with a comma before each. */
  void compact(PortRisk port, int reasons, JsonBuffer out) {
    out.raw(",\"risk\":").number(model.score(port, reasons));
    String before = ",\"risk_reasons\":[\"";
    for (int i = 0; i < port.addends().size(); i++) {
      out.raw(before).raw(port.addends().get(i).reason().code());
      before = "\",\"";
    }
    for (int rest = reasons; rest != 0; rest &= rest - 1) {
      out.raw(before).raw(REASONS[Integer.numberOfTrailingZeros(rest)].code());
      before = "\",\"";
    }
    if (!port.addends().isEmpty() || reasons != 0) {
      out.raw("\"]");
    }
  }

  /** Appends the same, and every addend in words. */
  void full(PortRisk port, int reasons, JsonBuffer out) {
    compact(port, reasons, out);
    String before = ",\"risk_explained\":[";
    for (RiskAddend addend : model.addends(port, reasons)) {
      String points = (addend.points() < 0 ? "" : "+") + addend.points();
      out.raw(before).string(points + ": " + model.weights().words(addend.reason()));
      before = ",";
    }
    if (!port.addends().isEmpty() || reasons != 0) {
      out.raw(']');
    }
  }

  /** Sets the codes as a list; leaves the field missing where there are none. */
  void set(Event event, int slot, PortRisk port, int reasons) {
    if (port.addends().isEmpty() && reasons == 0) {
      return;
    }
    event.beginList(slot);
    for (int i = 0; i < port.addends().size(); i++) {
      event.setString(slot, port.addends().get(i).reason().code());
    }
    for (int rest = reasons; rest != 0; rest &= rest - 1) {
      event.setString(slot, REASONS[Integer.numberOfTrailingZeros(rest)].code());
    }
    event.endList();
  }
}

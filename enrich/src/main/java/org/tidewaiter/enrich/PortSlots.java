package org.tidewaiter.enrich;

import java.util.Arrays;
import java.util.List;
import org.tidewaiter.enrich.port.IanaEntry;
import org.tidewaiter.enrich.port.PortFacts;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;

/**
 * The slots of the fields that are about one port, under {@code port_intel} or {@code
 * port_intel.other}. A field that would be empty is left missing, as in JSON.
 */
final class PortSlots {

  private enum Field {
    PORT("port"),
    TRANSPORT("transport"),
    RANGE("range"),
    STATUS("iana.status"),
    SERVICE("iana.service"),
    DESCRIPTION("iana.description"),
    UNAUTHORIZED("iana.unauthorized_use"),
    USE("current_use"),
    CATEGORY("category"),
    CLEARTEXT("cleartext"),
    HISTORY_ID("history.id"),
    HISTORY_NAME("history.name"),
    MALWARE_ID("malware.id"),
    MALWARE_FAMILY("malware.family"),
    MALWARE_ROLE("malware.role"),
    MALWARE_ACTIVE("malware.active"),
    MALWARE_CONFIDENCE("malware.confidence"),
    MALWARE_TECHNIQUE("malware.technique"),
    DISPUTED_CLAIM("disputed.claim"),
    DATASET("dataset"),
    RISK("risk"),
    RISK_REASONS("risk_reasons");

    private final String path;

    Field(String path) {
      this.path = path;
    }
  }

  private final int[] slots;
  private final boolean any;
  private final String dataset;

  PortSlots(FieldTable fields, String root, String dataset) {
    this.dataset = dataset;
    slots = Arrays.stream(Field.values()).mapToInt(f -> fields.slot(root + "." + f.path)).toArray();
    any = Arrays.stream(slots).anyMatch(slot -> slot >= 0);
  }

  static List<String> names(String root) {
    return Arrays.stream(Field.values()).map(field -> root + "." + field.path).toList();
  }

  /** Returns whether the table has any of these fields. */
  boolean any() {
    return any;
  }

  /** Returns the slot of the risk's reasons, or -1. */
  int riskReasons() {
    return slots[Field.RISK_REASONS.ordinal()];
  }

  void set(Event event, PortEntry entry, int risk) {
    number(event, Field.PORT, entry.port());
    text(event, Field.TRANSPORT, entry.transport());
    PortFacts facts = entry.facts();
    text(event, Field.RANGE, facts.range().label());
    IanaEntry iana = facts.iana();
    text(event, Field.STATUS, iana.status().label());
    text(event, Field.SERVICE, iana.service());
    text(event, Field.DESCRIPTION, iana.description());
    if (iana.unauthorizedUse()) {
      flag(event, Field.UNAUTHORIZED, true);
    }
    text(event, Field.USE, facts.currentUse().label());
    setKind(event, entry);
    text(event, Field.DATASET, dataset);
    number(event, Field.RISK, risk);
    if (!facts.history().isEmpty()) {
      texts(event, Field.HISTORY_ID, entry.ids().history());
      setHistoryNames(event, facts);
    }
    if (!facts.malware().isEmpty()) {
      texts(event, Field.MALWARE_ID, entry.ids().malware());
      texts(event, Field.MALWARE_FAMILY, entry.ids().families());
      texts(event, Field.MALWARE_ROLE, entry.ids().roles());
      flag(event, Field.MALWARE_ACTIVE, entry.malwareActive());
      setConfidences(event, facts);
      setTechniques(event, facts);
    }
    if (!facts.disputes().isEmpty()) {
      setClaims(event, facts);
    }
  }

  private void setKind(Event event, PortEntry entry) {
    if (!entry.ids().categories().isEmpty()) {
      texts(event, Field.CATEGORY, entry.ids().categories());
    }
    if (entry.facts().cleartext()) {
      flag(event, Field.CLEARTEXT, true);
    }
  }

  private void setHistoryNames(Event event, PortFacts facts) {
    int slot = slots[Field.HISTORY_NAME.ordinal()];
    if (slot >= 0) {
      event.beginList(slot);
      for (int i = 0; i < facts.history().size(); i++) {
        event.setString(slot, facts.history().get(i).name());
      }
      event.endList();
    }
  }

  private void setConfidences(Event event, PortFacts facts) {
    int slot = slots[Field.MALWARE_CONFIDENCE.ordinal()];
    if (slot >= 0) {
      event.beginList(slot);
      for (int i = 0; i < facts.malware().size(); i++) {
        event.setLong(slot, facts.malware().get(i).confidence());
      }
      event.endList();
    }
  }

  private void setTechniques(Event event, PortFacts facts) {
    int slot = slots[Field.MALWARE_TECHNIQUE.ordinal()];
    if (slot >= 0 && anyTechnique(facts)) {
      event.beginList(slot);
      for (int i = 0; i < facts.malware().size(); i++) {
        if (!facts.malware().get(i).technique().isEmpty()) {
          event.setString(slot, facts.malware().get(i).technique());
        }
      }
      event.endList();
    }
  }

  private static boolean anyTechnique(PortFacts facts) {
    for (int i = 0; i < facts.malware().size(); i++) {
      if (!facts.malware().get(i).technique().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private void setClaims(Event event, PortFacts facts) {
    int slot = slots[Field.DISPUTED_CLAIM.ordinal()];
    if (slot >= 0) {
      event.beginList(slot);
      for (int i = 0; i < facts.disputes().size(); i++) {
        event.setString(slot, facts.disputes().get(i).claim());
      }
      event.endList();
    }
  }

  private void texts(Event event, Field field, List<String> values) {
    int slot = slots[field.ordinal()];
    if (slot >= 0) {
      event.beginList(slot);
      for (int i = 0; i < values.size(); i++) {
        event.setString(slot, values.get(i));
      }
      event.endList();
    }
  }

  private void text(Event event, Field field, String value) {
    int slot = slots[field.ordinal()];
    if (slot >= 0 && !value.isEmpty()) {
      event.setString(slot, value);
    }
  }

  private void number(Event event, Field field, int value) {
    int slot = slots[field.ordinal()];
    if (slot >= 0) {
      event.setLong(slot, value);
    }
  }

  private void flag(Event event, Field field, boolean value) {
    int slot = slots[field.ordinal()];
    if (slot >= 0) {
      event.setBoolean(slot, value);
    }
  }
}

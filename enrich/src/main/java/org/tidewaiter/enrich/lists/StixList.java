package org.tidewaiter.enrich.lists;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.OptionalLong;
import org.tidewaiter.enrich.lists.Indicator.Period;
import org.tidewaiter.enrich.table.DataProblem.Code;
import org.tidewaiter.enrich.table.Problems;
import org.tidewaiter.ingest.event.Cidr;

/**
 * Reads the indicators of a bundle. Revoked ones are passed over; those that are about anything but
 * addresses are not understood. Objects of other types are nothing of ours.
 *
 * <p>Source: STIX 2.1 (OASIS), sections 4.7 (indicator), 8 (bundle), 3.2 (common properties).
 */
final class StixList {

  private static final String INDICATOR = "indicator";

  private final ListReading list;
  private String type = "";
  private boolean objects;

  private StixList(ListReading list) {
    this.list = list;
  }

  static void read(String text, ListReading list) {
    StixList stix = new StixList(list);
    JsonLists.read(text, list, stix::member);
    if (list.faults().count() == 0 && !stix.type.equals("bundle")) {
      list.faults()
          .add(
              Code.T001_SYNTAX,
              "type: " + Problems.quoted(stix.type) + " (expected: 'bundle', a STIX 2.1 bundle)");
    }
  }

  private void member(String name, JsonParser json) throws IOException {
    if (name.equals("type")) {
      type = json.getValueAsString("");
      json.skipChildren();
    } else if (name.equals("objects") && !objects) {
      objects = JsonLists.elements(json, list, this::object);
    } else {
      json.skipChildren();
    }
  }

  private void object(JsonNode object, int line, int column) {
    if (!text(object, "type").equals(INDICATOR)) {
      return;
    }
    if (object.path("revoked").asBoolean(false)) {
      list.passOver("revoked");
      return;
    }
    for (JsonNode type : object.path("indicator_types")) {
      if (type.asText().equals("benign")) {
        list.passOver("benign");
        return;
      }
    }
    String kind = text(object, "pattern_type");
    if (!kind.isEmpty() && !kind.equals("stix")) {
      doubt(object, line, column, "pattern_type: " + Problems.quoted(kind) + " (expected: 'stix')");
      return;
    }
    OptionalLong from = time(object, "valid_from");
    OptionalLong until = time(object, "valid_until");
    if (from.isEmpty() || until.isEmpty()) {
      doubt(object, line, column, "valid_from or valid_until: not a time");
      return;
    }
    try {
      Indicator indicator = indicator(object, new Period(from.getAsLong(), until.getAsLong()));
      for (Cidr network : StixPattern.networks(text(object, "pattern"))) {
        if (!list.isFull()) {
          list.add(network, indicator);
        }
      }
    } catch (NotUnderstoodException reason) {
      doubt(object, line, column, "pattern: " + reason.why());
    }
  }

  private void doubt(JsonNode object, int line, int column, String message) {
    String id = Problems.quoted(text(object, "id"));
    list.doubts().add(Code.T009_NOT_UNDERSTOOD, line, column, "indicator " + id + ": " + message);
  }

  private Indicator indicator(JsonNode object, Period valid) {
    JsonNode confidence = object.path("confidence");
    boolean rated =
        confidence.canConvertToInt() && confidence.intValue() >= 0 && confidence.intValue() <= 100;
    String url = text(object.path("external_references").path(0), "url");
    return new Indicator(
        list.source().provider(),
        list.text(text(object, "id")),
        list.text(text(object, "name")),
        url.isEmpty() ? list.source().reference() : list.text(url),
        rated ? confidence.intValue() : list.source().confidence().orElse(Indicator.NONE),
        Indicator.NONE,
        Period.OPEN,
        valid);
  }

  /** Returns a time, {@link Indicator#NEVER} if there is none, nothing if it is not a time. */
  private static OptionalLong time(JsonNode object, String name) {
    JsonNode value = object.path(name);
    return value.isMissingNode() || value.isNull()
        ? OptionalLong.of(Indicator.NEVER)
        : ListTimes.begin(value.asText());
  }

  private static String text(JsonNode object, String name) {
    return object.path(name).asText("");
  }
}

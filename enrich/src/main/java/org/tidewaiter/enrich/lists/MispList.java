package org.tidewaiter.enrich.lists;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.tidewaiter.enrich.lists.Indicator.Period;
import org.tidewaiter.enrich.table.DataProblem.Code;
import org.tidewaiter.enrich.table.Problems;
import org.tidewaiter.ingest.event.Cidr;

/**
 * Reads the attributes {@code ip-src}, {@code ip-dst} and those two with a port of one MISP event,
 * in its objects too. Attributes of other types, deleted ones and those not meant for detection
 * ({@code to_ids}) are passed over. Either kind is looked for on both sides of a flow: which side
 * an exporter calls the source says little of who began.
 *
 * <p>Source: MISP core format (draft-dulaunoy-misp-core-format), sections 2.2 and 2.4.
 */
final class MispList {

  private static final int MAX_PORT = 65_535;

  private final ListReading list;
  private String info = "";
  private boolean event;

  private MispList(ListReading list) {
    this.list = list;
  }

  static void read(String text, ListReading list) {
    MispList misp = new MispList(list);
    // The event's own words may stand behind its attributes, so they are looked for first.
    JsonLists.read(text, list, (name, json) -> misp.event(name, json, misp::words));
    if (list.faults().count() > 0) {
      return;
    }
    if (!misp.event) {
      list.faults().add(Code.T001_SYNTAX, "member: no 'Event' (expected: an event of a MISP feed)");
      return;
    }
    JsonLists.read(text, list, (name, json) -> misp.event(name, json, misp::attributes));
  }

  private void event(String name, JsonParser json, JsonLists.Root members) throws IOException {
    if (name.equals("Event") && json.currentToken() == JsonToken.START_OBJECT) {
      event = true;
      JsonLists.members(json, members);
    } else {
      json.skipChildren();
    }
  }

  private void words(String name, JsonParser json) throws IOException {
    if (name.equals("info")) {
      info = list.text(json.getValueAsString(""));
    }
    json.skipChildren();
  }

  private void attributes(String name, JsonParser json) throws IOException {
    if (name.equals("Attribute")) {
      JsonLists.elements(json, list, this::attribute);
    } else if (name.equals("Object")) {
      JsonLists.elements(json, list, this::object);
    } else {
      json.skipChildren();
    }
  }

  private void object(JsonNode object, int line, int column) {
    if (object.path("deleted").asBoolean(false)) {
      list.passOver("deleted");
      return;
    }
    for (JsonNode attribute : object.path("Attribute")) {
      attribute(attribute, line, column);
    }
  }

  private void attribute(JsonNode attribute, int line, int column) {
    String type = text(attribute, "type");
    boolean withPort = type.equals("ip-src|port") || type.equals("ip-dst|port");
    if (!withPort && !type.equals("ip-src") && !type.equals("ip-dst")) {
      list.passOver(type.isEmpty() ? "no type" : type);
    } else if (attribute.path("deleted").asBoolean(false)) {
      list.passOver("deleted");
    } else if (!attribute.path("to_ids").asBoolean(false)) {
      list.passOver("to_ids false");
    } else if (!list.isFull()) {
      address(attribute, withPort, line, column);
    }
  }

  private void address(JsonNode attribute, boolean withPort, int line, int column) {
    String value = text(attribute, "value").strip();
    int bar = withPort ? value.indexOf('|') : -1;
    int port = bar < 0 ? Indicator.NONE : port(value.substring(bar + 1));
    if (withPort && port < 0) {
      String found = "value: " + Problems.quoted(value) + " (expected: an address, '|', a port)";
      list.doubts().add(Code.T007_VALUE, line, column, found);
      return;
    }
    OptionalLong first = time(attribute, "first_seen");
    OptionalLong last = time(attribute, "last_seen");
    if (first.isEmpty() || last.isEmpty()) {
      list.doubts().add(Code.T007_VALUE, line, column, "first_seen or last_seen: not a time");
      return;
    }
    Optional<Cidr> network = list.network(bar < 0 ? value : value.substring(0, bar), line, column);
    if (network.isPresent()) {
      Period seen = new Period(first.getAsLong(), last.getAsLong());
      list.add(network.get(), indicator(attribute, port, seen));
    }
  }

  private Indicator indicator(JsonNode attribute, int port, Period seen) {
    return new Indicator(
        list.source().provider(),
        list.text(text(attribute, "uuid")),
        info,
        list.source().reference(),
        list.source().confidence().orElse(Indicator.NONE),
        port,
        seen,
        Period.OPEN);
  }

  private static int port(String text) {
    boolean digits = !text.isEmpty() && text.length() <= 5;
    for (int i = 0; i < text.length(); i++) {
      digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    int port = digits ? Integer.parseInt(text) : Indicator.NONE;
    return port <= MAX_PORT ? port : Indicator.NONE;
  }

  private static OptionalLong time(JsonNode attribute, String name) {
    String text = text(attribute, name);
    return text.isEmpty() ? OptionalLong.of(Indicator.NEVER) : ListTimes.begin(text);
  }

  private static String text(JsonNode object, String name) {
    JsonNode value = object.path(name);
    return value.isNull() ? "" : value.asText("");
  }
}

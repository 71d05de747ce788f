package org.tidewaiter.deploy.trial;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.tidewaiter.rules.match.Reason;
import org.tidewaiter.rules.trial.AlertValues;

/** What tests ask of a published alert. */
final class AlertMembers {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final JsonNode alert;

  AlertMembers(byte[] json) {
    try {
      alert = JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the conditions that held. */
  List<Reason> why() {
    List<Reason> reasons = new ArrayList<>();
    for (JsonNode reason : alert.at("/tidewaiter/why")) {
      reasons.add(
          new Reason(
              reason.path("selection").asText(),
              reason.path("field").asText(),
              reason.path("operator").asText(),
              reason.path("wanted").asText(),
              Optional.ofNullable(reason.get("seen")).map(JsonNode::asText)));
    }
    return reasons;
  }

  /** Returns all members, spelled as {@link AlertValues} does. */
  Map<String, String> flat() {
    Map<String, String> members = new HashMap<>();
    flatten("", alert, members);
    return members;
  }

  private static void flatten(String name, JsonNode node, Map<String, String> into) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              entry -> flatten(AlertValues.member(name, entry.getKey()), entry.getValue(), into));
    } else if (node.isArray() && elements(node).stream().anyMatch(JsonNode::isObject)) {
      for (int i = 0; i < node.size(); i++) {
        flatten(AlertValues.element(name, i), node.get(i), into);
      }
    } else {
      into.put(name, spelled(node));
    }
  }

  private static String spelled(JsonNode node) {
    if (node.isArray()) {
      return AlertValues.list(elements(node).stream().map(AlertMembers::spelled).toList());
    }
    if (node.isNumber()) {
      return AlertValues.number(node.decimalValue());
    }
    return node.isTextual() ? AlertValues.text(node.asText()) : node.toString();
  }

  private static List<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}

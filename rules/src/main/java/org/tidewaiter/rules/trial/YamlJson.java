package org.tidewaiter.rules.trial;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.tidewaiter.ingest.render.JsonBuffer;
import org.tidewaiter.rules.sigma.Scalar;
import org.tidewaiter.rules.sigma.YamlList;
import org.tidewaiter.rules.sigma.YamlMap;
import org.tidewaiter.rules.sigma.YamlNode;

/** Spells YAML as JSON. */
final class YamlJson {

  private YamlJson() {}

  /**
   * Appends entries as one object.
   *
   * @throws NumberFormatException if a number is infinite or not a number, which JSON lacks
   */
  static void object(List<YamlMap.Entry> entries, JsonBuffer json) {
    json.raw('{');
    for (int i = 0; i < entries.size(); i++) {
      if (i > 0) {
        json.raw(',');
      }
      json.string(entries.get(i).name()).raw(':');
      node(entries.get(i).value(), json);
    }
    json.raw('}');
  }

  /**
   * Puts the leaves of a map under flat names; see {@link AlertValues}.
   *
   * @throws NumberFormatException if a number is infinite or not a number, which JSON lacks
   */
  static void flatten(String name, YamlNode node, Map<String, String> into) {
    if (node instanceof YamlMap map) {
      map.entries()
          .forEach(entry -> flatten(AlertValues.member(name, entry.name()), entry.value(), into));
    } else if (node instanceof YamlList list
        && list.items().stream().anyMatch(YamlMap.class::isInstance)) {
      for (int i = 0; i < list.items().size(); i++) {
        flatten(AlertValues.element(name, i), list.items().get(i), into);
      }
    } else {
      into.put(name, spelled(node));
    }
  }

  private static String spelled(YamlNode node) {
    if (node instanceof YamlList list) {
      return AlertValues.list(list.items().stream().map(YamlJson::spelled).toList());
    }
    Scalar scalar = (Scalar) node;
    return switch (scalar.kind()) {
      case TEXT -> AlertValues.text(scalar.text());
      case INTEGER -> AlertValues.number(new BigDecimal(integer(scalar.text())));
      case FLOAT -> AlertValues.number(new BigDecimal(scalar.text()));
      case BOOLEAN -> Boolean.toString(scalar.isTrue());
      case NULL -> AlertValues.NULL;
    };
  }

  private static void node(YamlNode node, JsonBuffer json) {
    if (node instanceof YamlMap map) {
      object(map.entries(), json);
    } else if (node instanceof YamlList list) {
      json.raw('[');
      for (int i = 0; i < list.items().size(); i++) {
        if (i > 0) {
          json.raw(',');
        }
        node(list.items().get(i), json);
      }
      json.raw(']');
    } else if (node instanceof Scalar scalar) {
      scalar(scalar, json);
    }
  }

  private static void scalar(Scalar scalar, JsonBuffer json) {
    switch (scalar.kind()) {
      case TEXT -> json.string(scalar.text());
      case INTEGER -> json.raw(integer(scalar.text()).toString());
      case FLOAT -> json.raw(new BigDecimal(scalar.text()).toString());
      case BOOLEAN -> json.raw(Boolean.toString(scalar.isTrue()));
      case NULL -> json.raw("null");
    }
  }

  private static BigInteger integer(String text) {
    if (text.startsWith("0x")) {
      return new BigInteger(text.substring(2), 16);
    }
    return text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
  }
}

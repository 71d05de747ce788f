package org.tidewaiter.rules.trial;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
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

package org.tidewaiter.rules.alert;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tidewaiter.ingest.render.JsonBuffer;

/**
 * A JSON object that is filled by dotted names and written nested, members in the order in which
 * they were put.
 *
 * <p>A value stays: a later one of the same name is left out, and so is one whose name would need a
 * value to be an object, or the other way round. Not thread-safe.
 */
final class EcsTree {

  private final Map<String, Object> members = new LinkedHashMap<>();

  /** JSON that is written as it is. */
  record Json(String text) {}

  /**
   * Puts a value unless one is there.
   *
   * @param name dotted
   * @param value a {@link String}, {@link Number}, {@link Boolean}, {@link Json}, or a list of them
   */
  EcsTree put(String name, Object value) {
    Map<String, Object> at = members;
    int from = 0;
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', from)) {
      Object child = at.computeIfAbsent(name.substring(from, dot), k -> new LinkedHashMap<>());
      if (!(child instanceof Map)) {
        return this;
      }
      at = asMap(child);
      from = dot + 1;
    }
    at.putIfAbsent(name.substring(from), value);
    return this;
  }

  /** Puts each element of a list that is not empty. */
  EcsTree putAll(String name, List<?> values) {
    return values.isEmpty() ? this : put(name, values);
  }

  /** Puts a text that is not empty. */
  EcsTree putText(String name, String text) {
    return text.isEmpty() ? this : put(name, text);
  }

  /** Appends the object. */
  void writeTo(JsonBuffer json) {
    object(json, members);
  }

  private static void object(JsonBuffer json, Map<String, Object> map) {
    json.raw('{');
    boolean first = true;
    for (Map.Entry<String, Object> member : map.entrySet()) {
      if (!first) {
        json.raw(',');
      }
      first = false;
      json.string(member.getKey()).raw(':');
      value(json, member.getValue());
    }
    json.raw('}');
  }

  private static void value(JsonBuffer json, Object value) {
    if (value instanceof String text) {
      json.string(text);
    } else if (value instanceof Json fragment) {
      json.raw(fragment.text().getBytes(StandardCharsets.UTF_8));
    } else if (value instanceof List<?> list) {
      json.raw('[');
      for (int i = 0; i < list.size(); i++) {
        if (i > 0) {
          json.raw(',');
        }
        value(json, list.get(i));
      }
      json.raw(']');
    } else if (value instanceof Map) {
      object(json, asMap(value));
    } else if (value instanceof Number || value instanceof Boolean) {
      json.raw(value.toString());
    } else {
      throw new IllegalArgumentException(
          "value: " + value.getClass().getName() + " (expected: a JSON value)");
    }
  }

  @SuppressWarnings("unchecked") // only maps made in put are ever put
  private static Map<String, Object> asMap(Object map) {
    return (Map<String, Object>) map;
  }
}

package org.tidewaiter.deploy.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sigma's levels, for showing. */
final class Levels {

  private static final List<String> ORDER =
      List.of("critical", "high", "medium", "low", "informational");

  private Levels() {}

  static Map<String, Long> mostSevereFirst(Map<String, Long> byLevel) {
    Map<String, Long> ordered = new LinkedHashMap<>();
    for (String level : ORDER) {
      Long count = byLevel.get(level);
      if (count != null) {
        ordered.put(level, count);
      }
    }
    return ordered;
  }
}

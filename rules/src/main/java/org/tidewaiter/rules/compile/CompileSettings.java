package org.tidewaiter.rules.compile;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the meaning of a rule needs beside its own text. Immutable.
 *
 * @param placeholders for each name between percent signs what it may stand for: Sigma texts, with
 *     wildcards and backslashes as in a rule; case of names counts
 * @param timeZone where the parts of a time are read, such as the hour
 */
public record CompileSettings(Map<String, List<String>> placeholders, ZoneId timeZone) {

  /** No placeholders, and UTC. */
  public static final CompileSettings DEFAULT = new CompileSettings(Map.of(), ZoneOffset.UTC);

  /** Copies the tables. */
  public CompileSettings {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    placeholders.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    placeholders = Map.copyOf(copy);
  }
}
